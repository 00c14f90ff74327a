# Version 3: templates, fields of conversations, languages, and files.

ALTER TABLE smsHeldMessage ADD fileKind NVARCHAR(16) NULL;
ALTER TABLE smsHeldMessage ADD fileUrl NVARCHAR(1000) NULL;
ALTER TABLE smsText ADD liveSender NVARCHAR(64) NULL;
ALTER TABLE smsText ADD sandboxSender NVARCHAR(64) NULL;
ALTER TABLE smsText ADD mediaUrl NVARCHAR(1000) NULL;

# What texts say, as operators have written it. Without a sender, that of the gateway counts.
CREATE TABLE smsTemplate (
  name           NVARCHAR(100)   NOT NULL,
  title          NVARCHAR(200)   NULL,
  body           NVARCHAR(1000)  NULL,
  liveSender     NVARCHAR(64)    NULL,
  sandboxSender  NVARCHAR(64)    NULL,
  changedAt      BIGINT          NOT NULL,
  CONSTRAINT smsTemplate_pk PRIMARY KEY (name)
);

# What other systems have told of conversations; conversationKey is a hash of conversation, and
# fields a JSON object of strings.
CREATE TABLE smsConversation (
  conversationKey  NVARCHAR(64)    NOT NULL,
  conversation     NVARCHAR(700)   NOT NULL,
  fields           NVARCHAR(2000)  NOT NULL,
  changedAt        BIGINT          NOT NULL,
  CONSTRAINT smsConversation_pk PRIMARY KEY (conversationKey)
);

# The languages that people's clients last had; recipientKey is a hash of recipient.
CREATE TABLE smsLanguage (
  recipientKey  NVARCHAR(64)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  languageTag   NVARCHAR(35)    NOT NULL,
  changedAt     BIGINT          NOT NULL,
  CONSTRAINT smsLanguage_pk PRIMARY KEY (recipientKey)
);

UPDATE ofVersion SET version = 3 WHERE name = 'smsnotify';
