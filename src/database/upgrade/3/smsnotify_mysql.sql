# Version 3: templates, fields of conversations, languages, and files.

ALTER TABLE smsHeldMessage ADD fileKind VARCHAR(16);
ALTER TABLE smsHeldMessage ADD fileUrl VARCHAR(1000);
ALTER TABLE smsText ADD liveSender VARCHAR(64);
ALTER TABLE smsText ADD sandboxSender VARCHAR(64);
ALTER TABLE smsText ADD mediaUrl VARCHAR(1000);

# What texts say, as operators have written it. Without a sender, that of the gateway counts.
CREATE TABLE smsTemplate (
  name           VARCHAR(100)    NOT NULL,
  title          VARCHAR(200),
  body           VARCHAR(1000),
  liveSender     VARCHAR(64),
  sandboxSender  VARCHAR(64),
  changedAt      BIGINT          NOT NULL,
  CONSTRAINT smsTemplate_pk PRIMARY KEY (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# What other systems have told of conversations; conversationKey is a hash of conversation, and
# fields a JSON object of strings.
CREATE TABLE smsConversation (
  conversationKey  VARCHAR(64)     NOT NULL,
  conversation     VARCHAR(700)    NOT NULL,
  fields           VARCHAR(2000)   NOT NULL,
  changedAt        BIGINT          NOT NULL,
  CONSTRAINT smsConversation_pk PRIMARY KEY (conversationKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# The languages that people's clients last had; recipientKey is a hash of recipient.
CREATE TABLE smsLanguage (
  recipientKey  VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  languageTag   VARCHAR(35)     NOT NULL,
  changedAt     BIGINT          NOT NULL,
  CONSTRAINT smsLanguage_pk PRIMARY KEY (recipientKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

UPDATE ofVersion SET version = 3 WHERE name = 'smsnotify';
