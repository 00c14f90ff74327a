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
  removedCount  INT             DEFAULT 0 NOT NULL,
  owner         VARCHAR(64),
  CONSTRAINT smsHold_pk PRIMARY KEY (holdID)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# The newest messages of each hold; seq counts from 0.
CREATE TABLE smsHeldMessage (
  holdID    VARCHAR(36)     NOT NULL,
  seq       INT             NOT NULL,
  sender    VARCHAR(1000)   NOT NULL,
  stanzaID  VARCHAR(255),
  sentAt    BIGINT          NOT NULL,
  body      VARCHAR(1000),
  nick      VARCHAR(255),
  otherIDs  VARCHAR(1300),
  content   VARCHAR(16)     DEFAULT 'TEXT' NOT NULL,
  mention   INT             DEFAULT 1 NOT NULL,
  fileKind  VARCHAR(16),
  fileUrl   VARCHAR(1000),
  CONSTRAINT smsHeldMessage_pk PRIMARY KEY (holdID, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# How each hold ended, and why; facts is a JSON object.
CREATE TABLE smsVerdict (
  holdID        VARCHAR(36)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  messageCount  INT             NOT NULL,
  firstAt       BIGINT          NOT NULL,
  lastAt        BIGINT          NOT NULL,
  decidedAt     BIGINT          NOT NULL,
  reason        VARCHAR(32)     NOT NULL,
  facts         VARCHAR(2000)   NOT NULL,
  sender        VARCHAR(320),
  CONSTRAINT smsVerdict_pk PRIMARY KEY (holdID)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# A row per text: one SMS to one number. A hold makes at most one for each number. Without a
# sender, that of the gateway counts; with onlyGateway it leaves by that or not at all. What it is
# charged with, and its price, are millionths of a currency; tried has names of gateways, with commas
# between. An answer or a code is about no hold: it has an identity of its own there.
CREATE TABLE smsText (
  textID         VARCHAR(36)     NOT NULL,
  holdID         VARCHAR(36)     NOT NULL,
  recipient      VARCHAR(320)    NOT NULL,
  conversation   VARCHAR(700)    NOT NULL,
  phone          VARCHAR(16)     NOT NULL,
  body           VARCHAR(1600),
  encoding       VARCHAR(16)     NOT NULL,
  segments       INT             NOT NULL,
  state          VARCHAR(16)     NOT NULL,
  gateway        VARCHAR(32),
  providerID     VARCHAR(255),
  errorMeaning   VARCHAR(32),
  errorCode      VARCHAR(64),
  errorWords     VARCHAR(500),
  attempts       INT             NOT NULL,
  fence          INT             NOT NULL,
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
  checks         INT             DEFAULT 0 NOT NULL,
  chargedMicros  BIGINT          DEFAULT 0 NOT NULL,
  chargedMonth   VARCHAR(7),
  priceMicros    BIGINT,
  currency       VARCHAR(3),
  word           VARCHAR(32),
  pollAt         BIGINT,
  polls          INT             DEFAULT 0 NOT NULL,
  sentAt         BIGINT,
  purpose        VARCHAR(16)     DEFAULT 'NOTICE' NOT NULL,
  onlyGateway    VARCHAR(32),
  CONSTRAINT smsText_pk PRIMARY KEY (textID),
  CONSTRAINT smsText_once UNIQUE (holdID, phone)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# What the operator's roles set; settings is a JSON object of strings.
CREATE TABLE smsRole (
  name       VARCHAR(100)    NOT NULL,
  settings   VARCHAR(2000)   NOT NULL,
  changedAt  BIGINT          NOT NULL,
  CONSTRAINT smsRole_pk PRIMARY KEY (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# Which groups have which roles; the rule with the lowest seq counts.
CREATE TABLE smsRoleRule (
  seq        INT             NOT NULL,
  groupName  VARCHAR(255)    NOT NULL,
  roleName   VARCHAR(100)    NOT NULL,
  CONSTRAINT smsRoleRule_pk PRIMARY KEY (seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# Conversations that people do not want to be told of; muteKey is a hash of recipient and
# conversation, which are too long for a key. Without mutedUntil it is for ever.
CREATE TABLE smsMute (
  muteKey       VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  muteLevel     VARCHAR(16)     NOT NULL,
  mutedUntil    BIGINT,
  CONSTRAINT smsMute_pk PRIMARY KEY (muteKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# When people who had been told of something last came back; recipientKey is a hash of recipient.
CREATE TABLE smsReturn (
  recipientKey  VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  backAt        BIGINT          NOT NULL,
  CONSTRAINT smsReturn_pk PRIMARY KEY (recipientKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

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

# When each sender may send again, in microseconds since the epoch; paceKey is a hash of pace.
CREATE TABLE smsPace (
  paceKey  VARCHAR(64)     NOT NULL,
  pace     VARCHAR(200)    NOT NULL,
  freeAt   BIGINT          NOT NULL,
  CONSTRAINT smsPace_pk PRIMARY KEY (paceKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# Gateways that take no texts for now. Without nextTry only an operator ends it.
CREATE TABLE smsPause (
  gateway   VARCHAR(32)     NOT NULL,
  pausedAt  BIGINT          NOT NULL,
  nextTry   BIGINT,
  meaning   VARCHAR(32)     NOT NULL,
  code      VARCHAR(64),
  words     VARCHAR(500),
  CONSTRAINT smsPause_pk PRIMARY KEY (gateway)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# What texts cost, in millionths of the budget's currency. The region * is all others; without
# perPicture a text with a picture costs by its segments, too.
CREATE TABLE smsPrice (
  gateway     VARCHAR(32)     NOT NULL,
  region      VARCHAR(3)      NOT NULL,
  perSegment  BIGINT          NOT NULL,
  perPicture  BIGINT,
  CONSTRAINT smsPrice_pk PRIMARY KEY (gateway, region)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# What each month is charged with, in millionths of the budget's currency.
CREATE TABLE smsSpend (
  spendMonth  VARCHAR(7)      NOT NULL,
  micros      BIGINT          NOT NULL,
  CONSTRAINT smsSpend_pk PRIMARY KEY (spendMonth)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# Numbers that have opted out of the texts of a sender; without one, of those of all. optOutKey is
# a hash of phone and sender, salted where salted is 1. The phone is blanked when its owner is
# forgotten; the key still counts.
CREATE TABLE smsOptOut (
  optOutKey   VARCHAR(64)     NOT NULL,
  phone       VARCHAR(16),
  sender      VARCHAR(64),
  gateway     VARCHAR(32),
  code        VARCHAR(64),
  optedOutAt  BIGINT          NOT NULL,
  source      VARCHAR(16),
  salted      INT             DEFAULT 0 NOT NULL,
  CONSTRAINT smsOptOut_pk PRIMARY KEY (optOutKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# The nodes that share these tables; beats goes up as long as a node lives.
CREATE TABLE smsNode (
  node   VARCHAR(64)     NOT NULL,
  beats  BIGINT          NOT NULL,
  CONSTRAINT smsNode_pk PRIMARY KEY (node)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# What became of opt-outs: who went out and in again, when, how, and by which message. phoneKey is a
# salted hash of phone, which is blanked when its owner is forgotten.
CREATE TABLE smsOptOutEvent (
  eventID     VARCHAR(36)     NOT NULL,
  phoneKey    VARCHAR(64)     NOT NULL,
  phone       VARCHAR(16),
  sender      VARCHAR(64),
  kind        VARCHAR(16)     NOT NULL,
  source      VARCHAR(16)     NOT NULL,
  gateway     VARCHAR(32),
  message     VARCHAR(255),
  happenedAt  BIGINT          NOT NULL,
  CONSTRAINT smsOptOutEvent_pk PRIMARY KEY (eventID)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# What hashes are salted with.
CREATE TABLE smsSecret (
  name    VARCHAR(32)     NOT NULL,
  secret  VARCHAR(128)    NOT NULL,
  CONSTRAINT smsSecret_pk PRIMARY KEY (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# Who has agreed to be texted at which number, and how; consentKey is a hash of recipient and phone.
CREATE TABLE smsConsent (
  consentKey  VARCHAR(64)     NOT NULL,
  recipient   VARCHAR(320)    NOT NULL,
  phone       VARCHAR(16)     NOT NULL,
  source      VARCHAR(16)     NOT NULL,
  message     VARCHAR(255),
  givenAt     BIGINT          NOT NULL,
  CONSTRAINT smsConsent_pk PRIMARY KEY (consentKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# Codes that people were sent to confirm a number, as salted hashes; recipientKey is a hash of
# recipient. There, sentCount is 1 where the number takes the place of others. In rows of nobody it
# counts what was sent.
CREATE TABLE smsNumberCode (
  recipientKey  VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  phone         VARCHAR(16),
  codeHash      VARCHAR(128),
  triesLeft     INT             NOT NULL,
  expiresAt     BIGINT          NOT NULL,
  sentCount     INT             NOT NULL,
  countedFrom   BIGINT          NOT NULL,
  CONSTRAINT smsNumberCode_pk PRIMARY KEY (recipientKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# Texts that people have sent to us; inboundKey is a hash of gateway and providerID. The words are
# kept until it is done.
CREATE TABLE smsInbound (
  inboundID     VARCHAR(36)     NOT NULL,
  inboundKey    VARCHAR(64)     NOT NULL,
  gateway       VARCHAR(32)     NOT NULL,
  providerID    VARCHAR(255)    NOT NULL,
  phone         VARCHAR(16)     NOT NULL,
  receiver      VARCHAR(64),
  service       VARCHAR(64),
  body          VARCHAR(1600),
  answered      VARCHAR(16)     NOT NULL,
  pictures      INT             NOT NULL,
  receivedAt    BIGINT          NOT NULL,
  state         VARCHAR(16)     NOT NULL,
  outcome       VARCHAR(32),
  recipient     VARCHAR(320),
  conversation  VARCHAR(700),
  notBefore     BIGINT          NOT NULL,
  attempts      INT             NOT NULL,
  CONSTRAINT smsInbound_pk PRIMARY KEY (inboundID),
  CONSTRAINT smsInbound_once UNIQUE (inboundKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# The operator's own keywords, and the templates of their answers.
CREATE TABLE smsKeyword (
  keyword    VARCHAR(64)     NOT NULL,
  template   VARCHAR(100)    NOT NULL,
  changedAt  BIGINT          NOT NULL,
  CONSTRAINT smsKeyword_pk PRIMARY KEY (keyword)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# Countries that no texts go to for now; with trustedUntil it has ended, and they are not judged until
# then.
CREATE TABLE smsCountryPause (
  region        VARCHAR(3)      NOT NULL,
  pausedAt      BIGINT          NOT NULL,
  why           VARCHAR(32)     NOT NULL,
  facts         VARCHAR(500),
  trustedUntil  BIGINT,
  CONSTRAINT smsCountryPause_pk PRIMARY KEY (region)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX smsVerdict_decided_idx ON smsVerdict (decidedAt);
CREATE INDEX smsVerdict_last_idx ON smsVerdict (lastAt);
CREATE INDEX smsText_state_idx ON smsText (state, notBefore);
CREATE INDEX smsText_created_idx ON smsText (createdAt);
# The beginning of a JID tells people apart well enough, and an index cannot hold all of it.
CREATE INDEX smsVerdict_recipient_idx ON smsVerdict (recipient(150), decidedAt);
CREATE INDEX smsVerdict_sender_idx ON smsVerdict (sender(150), decidedAt);
CREATE INDEX smsMute_recipient_idx ON smsMute (recipient(150));
CREATE INDEX smsReturn_back_idx ON smsReturn (backAt);
CREATE INDEX smsHold_owner_idx ON smsHold (owner);
CREATE INDEX smsText_queue_idx ON smsText (state, region, liveSender, sandboxSender, onlyGateway,
  tried(20), notBefore, createdAt, expiresAt);
CREATE INDEX smsText_provider_idx ON smsText (providerID(64));
CREATE INDEX smsText_poll_idx ON smsText (gateway, pollAt);
CREATE INDEX smsText_phone_idx ON smsText (phone, createdAt);
CREATE INDEX smsText_recipient_idx ON smsText (recipient, createdAt);
CREATE INDEX smsOptOutEvent_phone_idx ON smsOptOutEvent (phoneKey, happenedAt);
CREATE INDEX smsOptOutEvent_time_idx ON smsOptOutEvent (happenedAt);
CREATE INDEX smsConsent_recipient_idx ON smsConsent (recipient);
CREATE INDEX smsConsent_phone_idx ON smsConsent (phone);
CREATE INDEX smsInbound_state_idx ON smsInbound (state, notBefore);
CREATE INDEX smsInbound_phone_idx ON smsInbound (phone, receivedAt);
CREATE INDEX smsInbound_time_idx ON smsInbound (receivedAt);
CREATE INDEX smsInbound_recipient_idx ON smsInbound (recipient);
CREATE INDEX smsOptOut_phone_idx ON smsOptOut (phone);
CREATE INDEX smsOptOutEvent_number_idx ON smsOptOutEvent (phone);
CREATE INDEX smsHold_recipient_idx ON smsHold (recipient);

INSERT INTO ofVersion (name, version) VALUES ('smsnotify', 5);
