# Version 3: templates, fields of conversations, languages, and files.

ALTER TABLE smsHeldMessage ADD fileKind NVARCHAR2(16);
ALTER TABLE smsHeldMessage ADD fileUrl NVARCHAR2(1000);
ALTER TABLE smsText ADD liveSender NVARCHAR2(64);
ALTER TABLE smsText ADD sandboxSender NVARCHAR2(64);
ALTER TABLE smsText ADD mediaUrl NVARCHAR2(1000);

# What texts say, as operators have written it. Without a sender, that of the gateway counts.
CREATE TABLE smsTemplate (
  name           NVARCHAR2(100)  NOT NULL,
  title          NVARCHAR2(200),
  body           NVARCHAR2(1000),
  liveSender     NVARCHAR2(64),
  sandboxSender  NVARCHAR2(64),
  changedAt      NUMBER(19)      NOT NULL,
  CONSTRAINT smsTemplate_pk PRIMARY KEY (name)
);

# What other systems have told of conversations; conversationKey is a hash of conversation, and
# fields a JSON object of strings.
CREATE TABLE smsConversation (
  conversationKey  NVARCHAR2(64)   NOT NULL,
  conversation     NVARCHAR2(700)  NOT NULL,
  fields           NVARCHAR2(2000) NOT NULL,
  changedAt        NUMBER(19)      NOT NULL,
  CONSTRAINT smsConversation_pk PRIMARY KEY (conversationKey)
);

# The languages that people's clients last had; recipientKey is a hash of recipient.
CREATE TABLE smsLanguage (
  recipientKey  NVARCHAR2(64)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  languageTag   NVARCHAR2(35)   NOT NULL,
  changedAt     NUMBER(19)      NOT NULL,
  CONSTRAINT smsLanguage_pk PRIMARY KEY (recipientKey)
);

UPDATE ofVersion SET version = 3 WHERE name = 'smsnotify';
