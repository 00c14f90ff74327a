# Tables of SMS Notify. Instants are milliseconds since the epoch. A default is what rows of
# older versions stand for.

# A row per hold: the missed messages of one recipient in one conversation. Without an owner it is
# no node's.
CREATE TABLE smsHold (
  holdID        VARCHAR(36)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  firstAt       BIGINT          NOT NULL,
  attention     VARCHAR(20)     DEFAULT 'OFFLINE' NOT NULL,
  removedCount  INTEGER         DEFAULT 0 NOT NULL,
  owner         VARCHAR(64),
  CONSTRAINT smsHold_pk PRIMARY KEY (holdID)
);

# The newest messages of each hold; seq counts from 0.
CREATE TABLE smsHeldMessage (
  holdID    VARCHAR(36)     NOT NULL,
  seq       INTEGER         NOT NULL,
  sender    VARCHAR(1000)   NOT NULL,
  stanzaID  VARCHAR(255),
  sentAt    BIGINT          NOT NULL,
  body      VARCHAR(1000),
  nick      VARCHAR(255),
  otherIDs  VARCHAR(1300),
  content   VARCHAR(16)     DEFAULT 'TEXT' NOT NULL,
  mention   INTEGER         DEFAULT 1 NOT NULL,
  fileKind  VARCHAR(16),
  fileUrl   VARCHAR(1000),
  CONSTRAINT smsHeldMessage_pk PRIMARY KEY (holdID, seq)
);

# How each hold ended, and why; facts is a JSON object.
CREATE TABLE smsVerdict (
  holdID        VARCHAR(36)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  messageCount  INTEGER         NOT NULL,
  firstAt       BIGINT          NOT NULL,
  lastAt        BIGINT          NOT NULL,
  decidedAt     BIGINT          NOT NULL,
  reason        VARCHAR(32)     NOT NULL,
  facts         VARCHAR(2000)   NOT NULL,
  sender        VARCHAR(320),
  CONSTRAINT smsVerdict_pk PRIMARY KEY (holdID)
);

# A row per text: one SMS to one number. A hold makes at most one for each number. Without a
# sender, that of the gateway counts. What it is charged with, and its price, are millionths of a
# currency; tried has names of gateways, with commas between.
CREATE TABLE smsText (
  textID         VARCHAR(36)     NOT NULL,
  holdID         VARCHAR(36)     NOT NULL,
  recipient      VARCHAR(320)    NOT NULL,
  conversation   VARCHAR(700)    NOT NULL,
  phone          VARCHAR(16)     NOT NULL,
  body           VARCHAR(1600),
  encoding       VARCHAR(16)     NOT NULL,
  segments       INTEGER         NOT NULL,
  state          VARCHAR(16)     NOT NULL,
  gateway        VARCHAR(32),
  providerID     VARCHAR(255),
  errorMeaning   VARCHAR(32),
  errorCode      VARCHAR(64),
  errorWords     VARCHAR(500),
  attempts       INTEGER         NOT NULL,
  fence          INTEGER         NOT NULL,
  leaseUntil     BIGINT          NOT NULL,
  notBefore      BIGINT          NOT NULL,
  createdAt      BIGINT          NOT NULL,
  expiresAt      BIGINT          NOT NULL,
  changedAt      BIGINT          NOT NULL,
  liveSender     VARCHAR(64),
  sandboxSender  VARCHAR(64),
  mediaUrl       VARCHAR(1000),
  region         VARCHAR(3),
  tried          VARCHAR(255),
  claimOwner     VARCHAR(64),
  handedAt       BIGINT          DEFAULT 0 NOT NULL,
  checks         INTEGER         DEFAULT 0 NOT NULL,
  chargedMicros  BIGINT          DEFAULT 0 NOT NULL,
  chargedMonth   VARCHAR(7),
  priceMicros    BIGINT,
  currency       VARCHAR(3),
  word           VARCHAR(32),
  pollAt         BIGINT,
  polls          INTEGER         DEFAULT 0 NOT NULL,
  sentAt         BIGINT,
  CONSTRAINT smsText_pk PRIMARY KEY (textID),
  CONSTRAINT smsText_once UNIQUE (holdID, phone)
);

# What the operator's roles set; settings is a JSON object of strings.
CREATE TABLE smsRole (
  name       VARCHAR(100)    NOT NULL,
  settings   VARCHAR(2000)   NOT NULL,
  changedAt  BIGINT          NOT NULL,
  CONSTRAINT smsRole_pk PRIMARY KEY (name)
);

# Which groups have which roles; the rule with the lowest seq counts.
CREATE TABLE smsRoleRule (
  seq        INTEGER         NOT NULL,
  groupName  VARCHAR(255)    NOT NULL,
  roleName   VARCHAR(100)    NOT NULL,
  CONSTRAINT smsRoleRule_pk PRIMARY KEY (seq)
);

# Conversations that people do not want to be told of; muteKey is a hash of recipient and
# conversation, which are too long for a key. Without mutedUntil it is for ever.
CREATE TABLE smsMute (
  muteKey       VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  muteLevel     VARCHAR(16)     NOT NULL,
  mutedUntil    BIGINT,
  CONSTRAINT smsMute_pk PRIMARY KEY (muteKey)
);

# When people who had been told of something last came back; recipientKey is a hash of recipient.
CREATE TABLE smsReturn (
  recipientKey  VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  backAt        BIGINT          NOT NULL,
  CONSTRAINT smsReturn_pk PRIMARY KEY (recipientKey)
);

# What texts say, as operators have written it. Without a sender, that of the gateway counts.
CREATE TABLE smsTemplate (
  name           VARCHAR(100)    NOT NULL,
  title          VARCHAR(200),
  body           VARCHAR(1000),
  liveSender     VARCHAR(64),
  sandboxSender  VARCHAR(64),
  changedAt      BIGINT          NOT NULL,
  CONSTRAINT smsTemplate_pk PRIMARY KEY (name)
);

# What other systems have told of conversations; conversationKey is a hash of conversation, and
# fields a JSON object of strings.
CREATE TABLE smsConversation (
  conversationKey  VARCHAR(64)     NOT NULL,
  conversation     VARCHAR(700)    NOT NULL,
  fields           VARCHAR(2000)   NOT NULL,
  changedAt        BIGINT          NOT NULL,
  CONSTRAINT smsConversation_pk PRIMARY KEY (conversationKey)
);

# The languages that people's clients last had; recipientKey is a hash of recipient.
CREATE TABLE smsLanguage (
  recipientKey  VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  languageTag   VARCHAR(35)     NOT NULL,
  changedAt     BIGINT          NOT NULL,
  CONSTRAINT smsLanguage_pk PRIMARY KEY (recipientKey)
);

# When each sender may send again, in microseconds since the epoch; paceKey is a hash of pace.
CREATE TABLE smsPace (
  paceKey  VARCHAR(64)     NOT NULL,
  pace     VARCHAR(200)    NOT NULL,
  freeAt   BIGINT          NOT NULL,
  CONSTRAINT smsPace_pk PRIMARY KEY (paceKey)
);

# Gateways that take no texts for now. Without nextTry only an operator ends it.
CREATE TABLE smsPause (
  gateway   VARCHAR(32)     NOT NULL,
  pausedAt  BIGINT          NOT NULL,
  nextTry   BIGINT,
  meaning   VARCHAR(32)     NOT NULL,
  code      VARCHAR(64),
  words     VARCHAR(500),
  CONSTRAINT smsPause_pk PRIMARY KEY (gateway)
);

# What texts cost, in millionths of the budget's currency. The region * is all others; without
# perPicture a text with a picture costs by its segments, too.
CREATE TABLE smsPrice (
  gateway     VARCHAR(32)     NOT NULL,
  region      VARCHAR(3)      NOT NULL,
  perSegment  BIGINT          NOT NULL,
  perPicture  BIGINT,
  CONSTRAINT smsPrice_pk PRIMARY KEY (gateway, region)
);

# What each month is charged with, in millionths of the budget's currency.
CREATE TABLE smsSpend (
  spendMonth  VARCHAR(7)      NOT NULL,
  micros      BIGINT          NOT NULL,
  CONSTRAINT smsSpend_pk PRIMARY KEY (spendMonth)
);

# Numbers that have opted out of the texts of a sender; without one, of those of all. optOutKey is
# a hash of phone and sender.
CREATE TABLE smsOptOut (
  optOutKey   VARCHAR(64)     NOT NULL,
  phone       VARCHAR(16)     NOT NULL,
  sender      VARCHAR(64),
  gateway     VARCHAR(32),
  code        VARCHAR(64),
  optedOutAt  BIGINT          NOT NULL,
  CONSTRAINT smsOptOut_pk PRIMARY KEY (optOutKey)
);

# The nodes that share these tables; beats goes up as long as a node lives.
CREATE TABLE smsNode (
  node   VARCHAR(64)     NOT NULL,
  beats  BIGINT          NOT NULL,
  CONSTRAINT smsNode_pk PRIMARY KEY (node)
);

CREATE INDEX smsVerdict_decided_idx ON smsVerdict (decidedAt);
CREATE INDEX smsVerdict_last_idx ON smsVerdict (lastAt);
CREATE INDEX smsText_state_idx ON smsText (state, notBefore);
CREATE INDEX smsText_created_idx ON smsText (createdAt);
CREATE INDEX smsVerdict_recipient_idx ON smsVerdict (recipient, decidedAt);
CREATE INDEX smsVerdict_sender_idx ON smsVerdict (sender, decidedAt);
CREATE INDEX smsMute_recipient_idx ON smsMute (recipient);
CREATE INDEX smsReturn_back_idx ON smsReturn (backAt);
CREATE INDEX smsHold_owner_idx ON smsHold (owner);
CREATE INDEX smsText_queue_idx ON smsText (state, region, liveSender, sandboxSender, tried,
  notBefore, createdAt, expiresAt);
CREATE INDEX smsText_provider_idx ON smsText (providerID);
CREATE INDEX smsText_poll_idx ON smsText (gateway, pollAt);

INSERT INTO ofVersion (name, version) VALUES ('smsnotify', 4);
