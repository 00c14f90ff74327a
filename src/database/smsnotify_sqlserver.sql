# Tables of SMS Notify. Instants are milliseconds since the epoch. A default is what rows of
# older versions stand for.

# A row per hold: the missed messages of one recipient in one conversation. Without an owner it is
# no node's.
CREATE TABLE smsHold (
  holdID        NVARCHAR(36)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  conversation  NVARCHAR(700)   NOT NULL,
  firstAt       BIGINT          NOT NULL,
  attention     NVARCHAR(20)    DEFAULT 'OFFLINE' NOT NULL,
  removedCount  INT             DEFAULT 0 NOT NULL,
  owner         NVARCHAR(64)    NULL,
  CONSTRAINT smsHold_pk PRIMARY KEY (holdID)
);

# The newest messages of each hold; seq counts from 0.
CREATE TABLE smsHeldMessage (
  holdID    NVARCHAR(36)    NOT NULL,
  seq       INT             NOT NULL,
  sender    NVARCHAR(1000)  NOT NULL,
  stanzaID  NVARCHAR(255)   NULL,
  sentAt    BIGINT          NOT NULL,
  body      NVARCHAR(1000)  NULL,
  nick      NVARCHAR(255)   NULL,
  otherIDs  NVARCHAR(1300)  NULL,
  content   NVARCHAR(16)    DEFAULT 'TEXT' NOT NULL,
  mention   INT             DEFAULT 1 NOT NULL,
  fileKind  NVARCHAR(16)    NULL,
  fileUrl   NVARCHAR(1000)  NULL,
  CONSTRAINT smsHeldMessage_pk PRIMARY KEY (holdID, seq)
);

# How each hold ended, and why; facts is a JSON object.
CREATE TABLE smsVerdict (
  holdID        NVARCHAR(36)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  conversation  NVARCHAR(700)   NOT NULL,
  messageCount  INT             NOT NULL,
  firstAt       BIGINT          NOT NULL,
  lastAt        BIGINT          NOT NULL,
  decidedAt     BIGINT          NOT NULL,
  reason        NVARCHAR(32)    NOT NULL,
  facts         NVARCHAR(2000)  NOT NULL,
  sender        NVARCHAR(320)   NULL,
  CONSTRAINT smsVerdict_pk PRIMARY KEY (holdID)
);

# A row per text: one SMS to one number. A hold makes at most one for each number. Without a
# sender, that of the gateway counts; with onlyGateway it leaves by that or not at all. What it is
# charged with, and its price, are millionths of a currency; tried has names of gateways, with commas
# between. An answer or a code is about no hold: it has an identity of its own there. life has what
# became of it so far, of which so many steps are written down.
CREATE TABLE smsText (
  textID         NVARCHAR(36)    NOT NULL,
  holdID         NVARCHAR(36)    NOT NULL,
  recipient      NVARCHAR(320)   NOT NULL,
  conversation   NVARCHAR(700)   NOT NULL,
  phone          NVARCHAR(16)    NOT NULL,
  body           NVARCHAR(1600)  NULL,
  encoding       NVARCHAR(16)    NOT NULL,
  segments       INT             NOT NULL,
  state          NVARCHAR(16)    NOT NULL,
  gateway        NVARCHAR(32)    NULL,
  providerID     NVARCHAR(255)   NULL,
  errorMeaning   NVARCHAR(32)    NULL,
  errorCode      NVARCHAR(64)    NULL,
  errorWords     NVARCHAR(500)   NULL,
  attempts       INT             NOT NULL,
  fence          INT             NOT NULL,
  leaseUntil     BIGINT          NOT NULL,
  notBefore      BIGINT          NOT NULL,
  createdAt      BIGINT          NOT NULL,
  expiresAt      BIGINT          NOT NULL,
  changedAt      BIGINT          NOT NULL,
  liveSender     NVARCHAR(64)    NULL,
  sandboxSender  NVARCHAR(64)    NULL,
  mediaUrl       NVARCHAR(1000)  NULL,
  region         NVARCHAR(3)     NULL,
  tried          NVARCHAR(255)   NULL,
  claimOwner     NVARCHAR(64)    NULL,
  handedAt       BIGINT          DEFAULT 0 NOT NULL,
  checks         INT             DEFAULT 0 NOT NULL,
  chargedMicros  BIGINT          DEFAULT 0 NOT NULL,
  chargedMonth   NVARCHAR(7)     NULL,
  priceMicros    BIGINT          NULL,
  currency       NVARCHAR(3)     NULL,
  word           NVARCHAR(32)    NULL,
  pollAt         BIGINT          NULL,
  polls          INT             DEFAULT 0 NOT NULL,
  sentAt         BIGINT          NULL,
  purpose        NVARCHAR(16)    DEFAULT 'NOTICE' NOT NULL,
  onlyGateway    NVARCHAR(32)    NULL,
  life           NVARCHAR(2000)  DEFAULT '-' NOT NULL,
  steps          INT             DEFAULT 0 NOT NULL,
  CONSTRAINT smsText_pk PRIMARY KEY (textID),
  CONSTRAINT smsText_once UNIQUE (holdID, phone)
);

# What the operator's roles set; settings is a JSON object of strings.
CREATE TABLE smsRole (
  name       NVARCHAR(100)   NOT NULL,
  settings   NVARCHAR(2000)  NOT NULL,
  changedAt  BIGINT          NOT NULL,
  CONSTRAINT smsRole_pk PRIMARY KEY (name)
);

# Which groups have which roles; the rule with the lowest seq counts.
CREATE TABLE smsRoleRule (
  seq        INT             NOT NULL,
  groupName  NVARCHAR(255)   NOT NULL,
  roleName   NVARCHAR(100)   NOT NULL,
  CONSTRAINT smsRoleRule_pk PRIMARY KEY (seq)
);

# Conversations that people do not want to be told of; muteKey is a hash of recipient and
# conversation, which are too long for a key. Without mutedUntil it is for ever.
CREATE TABLE smsMute (
  muteKey       NVARCHAR(64)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  conversation  NVARCHAR(700)   NOT NULL,
  muteLevel     NVARCHAR(16)    NOT NULL,
  mutedUntil    BIGINT          NULL,
  CONSTRAINT smsMute_pk PRIMARY KEY (muteKey)
);

# When people who had been told of something last came back; recipientKey is a hash of recipient.
CREATE TABLE smsReturn (
  recipientKey  NVARCHAR(64)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  backAt        BIGINT          NOT NULL,
  CONSTRAINT smsReturn_pk PRIMARY KEY (recipientKey)
);

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

# When each sender may send again, in microseconds since the epoch; paceKey is a hash of pace.
CREATE TABLE smsPace (
  paceKey  NVARCHAR(64)    NOT NULL,
  pace     NVARCHAR(200)   NOT NULL,
  freeAt   BIGINT          NOT NULL,
  CONSTRAINT smsPace_pk PRIMARY KEY (paceKey)
);

# Gateways that take no texts for now. Without nextTry only an operator ends it.
CREATE TABLE smsPause (
  gateway   NVARCHAR(32)    NOT NULL,
  pausedAt  BIGINT          NOT NULL,
  nextTry   BIGINT          NULL,
  meaning   NVARCHAR(32)    NOT NULL,
  code      NVARCHAR(64)    NULL,
  words     NVARCHAR(500)   NULL,
  CONSTRAINT smsPause_pk PRIMARY KEY (gateway)
);

# What texts cost, in millionths of the budget's currency. The region * is all others; without
# perPicture a text with a picture costs by its segments, too.
CREATE TABLE smsPrice (
  gateway     NVARCHAR(32)    NOT NULL,
  region      NVARCHAR(3)     NOT NULL,
  perSegment  BIGINT          NOT NULL,
  perPicture  BIGINT          NULL,
  CONSTRAINT smsPrice_pk PRIMARY KEY (gateway, region)
);

# What each month is charged with, in millionths of the budget's currency.
CREATE TABLE smsSpend (
  spendMonth  NVARCHAR(7)     NOT NULL,
  micros      BIGINT          NOT NULL,
  CONSTRAINT smsSpend_pk PRIMARY KEY (spendMonth)
);

# Numbers that have opted out of the texts of a sender; without one, of those of all. optOutKey is
# a hash of phone and sender, salted where salted is 1. The phone is blanked when its owner is
# forgotten; the key still counts.
CREATE TABLE smsOptOut (
  optOutKey   NVARCHAR(64)    NOT NULL,
  phone       NVARCHAR(16)    NULL,
  sender      NVARCHAR(64)    NULL,
  gateway     NVARCHAR(32)    NULL,
  code        NVARCHAR(255)   NULL,
  optedOutAt  BIGINT          NOT NULL,
  source      NVARCHAR(16)    NULL,
  salted      INT             DEFAULT 0 NOT NULL,
  CONSTRAINT smsOptOut_pk PRIMARY KEY (optOutKey)
);

# The nodes that share these tables; beats goes up as long as a node lives.
CREATE TABLE smsNode (
  node   NVARCHAR(64)    NOT NULL,
  beats  BIGINT          NOT NULL,
  CONSTRAINT smsNode_pk PRIMARY KEY (node)
);

# What became of opt-outs: who went out and in again, when, how, and by which message. phoneKey is a
# salted hash of phone, which is blanked when its owner is forgotten.
CREATE TABLE smsOptOutEvent (
  eventID     NVARCHAR(36)    NOT NULL,
  phoneKey    NVARCHAR(64)    NOT NULL,
  phone       NVARCHAR(16)    NULL,
  sender      NVARCHAR(64)    NULL,
  kind        NVARCHAR(16)    NOT NULL,
  source      NVARCHAR(16)    NOT NULL,
  gateway     NVARCHAR(32)    NULL,
  message     NVARCHAR(255)   NULL,
  happenedAt  BIGINT          NOT NULL,
  CONSTRAINT smsOptOutEvent_pk PRIMARY KEY (eventID)
);

# What hashes are salted with.
CREATE TABLE smsSecret (
  name    NVARCHAR(32)    NOT NULL,
  secret  NVARCHAR(128)   NOT NULL,
  CONSTRAINT smsSecret_pk PRIMARY KEY (name)
);

# Who has agreed to be texted at which number, and how; consentKey is a hash of recipient and phone.
CREATE TABLE smsConsent (
  consentKey  NVARCHAR(64)    NOT NULL,
  recipient   NVARCHAR(320)   NOT NULL,
  phone       NVARCHAR(16)    NOT NULL,
  source      NVARCHAR(16)    NOT NULL,
  message     NVARCHAR(255)   NULL,
  givenAt     BIGINT          NOT NULL,
  CONSTRAINT smsConsent_pk PRIMARY KEY (consentKey)
);

# Codes that people were sent to confirm a number, as salted hashes; recipientKey is a hash of
# recipient. There, sentCount is 1 where the number takes the place of others. In rows of nobody it
# counts what was sent.
CREATE TABLE smsNumberCode (
  recipientKey  NVARCHAR(64)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  phone         NVARCHAR(16)    NULL,
  codeHash      NVARCHAR(128)   NULL,
  triesLeft     INT             NOT NULL,
  expiresAt     BIGINT          NOT NULL,
  sentCount     INT             NOT NULL,
  countedFrom   BIGINT          NOT NULL,
  CONSTRAINT smsNumberCode_pk PRIMARY KEY (recipientKey)
);

# Texts that people have sent to us; inboundKey is a hash of gateway and providerID. The words are
# kept until it is done.
CREATE TABLE smsInbound (
  inboundID     NVARCHAR(36)    NOT NULL,
  inboundKey    NVARCHAR(64)    NOT NULL,
  gateway       NVARCHAR(32)    NOT NULL,
  providerID    NVARCHAR(255)   NOT NULL,
  phone         NVARCHAR(16)    NOT NULL,
  receiver      NVARCHAR(64)    NULL,
  service       NVARCHAR(64)    NULL,
  body          NVARCHAR(1600)  NULL,
  answered      NVARCHAR(16)    NOT NULL,
  pictures      INT             NOT NULL,
  receivedAt    BIGINT          NOT NULL,
  state         NVARCHAR(16)    NOT NULL,
  outcome       NVARCHAR(32)    NULL,
  recipient     NVARCHAR(320)   NULL,
  conversation  NVARCHAR(700)   NULL,
  notBefore     BIGINT          NOT NULL,
  attempts      INT             NOT NULL,
  CONSTRAINT smsInbound_pk PRIMARY KEY (inboundID),
  CONSTRAINT smsInbound_once UNIQUE (inboundKey)
);

# The operator's own keywords, and the templates of their answers.
CREATE TABLE smsKeyword (
  keyword    NVARCHAR(64)    NOT NULL,
  template   NVARCHAR(100)   NOT NULL,
  changedAt  BIGINT          NOT NULL,
  CONSTRAINT smsKeyword_pk PRIMARY KEY (keyword)
);

# Countries that no texts go to for now; with trustedUntil it has ended, and they are not judged until
# then.
CREATE TABLE smsCountryPause (
  region        NVARCHAR(3)     NOT NULL,
  pausedAt      BIGINT          NOT NULL,
  why           NVARCHAR(32)    NOT NULL,
  facts         NVARCHAR(500)   NULL,
  trustedUntil  BIGINT          NULL,
  CONSTRAINT smsCountryPause_pk PRIMARY KEY (region)
);

# What is known of each day (since 1970-01-01, UTC) when the rows are gone that it was counted from.
CREATE TABLE smsFigure (
  figureDay  BIGINT          NOT NULL,
  name       NVARCHAR(40)    NOT NULL,
  detail     NVARCHAR(64)    NOT NULL,
  amount     BIGINT          NOT NULL,
  CONSTRAINT smsFigure_pk PRIMARY KEY (figureDay, name, detail)
);

CREATE INDEX smsVerdict_decided_idx ON smsVerdict (decidedAt, holdID);
CREATE INDEX smsVerdict_last_idx ON smsVerdict (lastAt);
CREATE INDEX smsText_state_idx ON smsText (state, notBefore);
CREATE INDEX smsText_created_idx ON smsText (createdAt, textID);
CREATE INDEX smsVerdict_recipient_idx ON smsVerdict (recipient, decidedAt, holdID);
CREATE INDEX smsVerdict_sender_idx ON smsVerdict (sender, decidedAt);
CREATE INDEX smsMute_recipient_idx ON smsMute (recipient);
CREATE INDEX smsReturn_back_idx ON smsReturn (backAt);
CREATE INDEX smsHold_owner_idx ON smsHold (owner);
CREATE INDEX smsText_queue_idx ON smsText (state, region, liveSender, sandboxSender, onlyGateway,
  tried, notBefore, createdAt, expiresAt);
CREATE INDEX smsText_provider_idx ON smsText (providerID);
CREATE INDEX smsText_poll_idx ON smsText (gateway, pollAt);
CREATE INDEX smsText_phone_idx ON smsText (phone, createdAt, textID);
CREATE INDEX smsText_recipient_idx ON smsText (recipient, createdAt, textID);
CREATE INDEX smsOptOutEvent_phone_idx ON smsOptOutEvent (phoneKey, happenedAt);
CREATE INDEX smsOptOutEvent_time_idx ON smsOptOutEvent (happenedAt);
CREATE INDEX smsConsent_recipient_idx ON smsConsent (recipient);
CREATE INDEX smsConsent_phone_idx ON smsConsent (phone);
CREATE INDEX smsInbound_state_idx ON smsInbound (state, notBefore);
CREATE INDEX smsInbound_phone_idx ON smsInbound (phone, receivedAt, inboundID);
CREATE INDEX smsInbound_time_idx ON smsInbound (receivedAt, inboundID);
CREATE INDEX smsInbound_recipient_idx ON smsInbound (recipient, receivedAt, inboundID);
CREATE INDEX smsOptOut_phone_idx ON smsOptOut (phone);
CREATE INDEX smsOptOutEvent_number_idx ON smsOptOutEvent (phone);
CREATE INDEX smsHold_recipient_idx ON smsHold (recipient);
CREATE INDEX smsText_log_idx ON smsText (state, createdAt, textID);
CREATE INDEX smsVerdict_reason_idx ON smsVerdict (reason, decidedAt, holdID);
CREATE INDEX smsOptOut_time_idx ON smsOptOut (optedOutAt, optOutKey);
CREATE INDEX smsConsent_time_idx ON smsConsent (givenAt, consentKey);

INSERT INTO ofVersion (name, version) VALUES ('smsnotify', 6);
