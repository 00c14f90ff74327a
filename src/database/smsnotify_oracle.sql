# Tables of SMS Notify. Instants are milliseconds since the epoch. A default is what rows of
# older versions stand for.

# A row per hold: the missed messages of one recipient in one conversation. Without an owner it is
# no node's.
CREATE TABLE smsHold (
  holdID        NVARCHAR2(36)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  conversation  NVARCHAR2(700)  NOT NULL,
  firstAt       NUMBER(19)      NOT NULL,
  attention     NVARCHAR2(20)   DEFAULT 'OFFLINE' NOT NULL,
  removedCount  NUMBER(10)      DEFAULT 0 NOT NULL,
  owner         NVARCHAR2(64),
  CONSTRAINT smsHold_pk PRIMARY KEY (holdID)
);

# The newest messages of each hold; seq counts from 0.
CREATE TABLE smsHeldMessage (
  holdID    NVARCHAR2(36)   NOT NULL,
  seq       NUMBER(10)      NOT NULL,
  sender    NVARCHAR2(1000) NOT NULL,
  stanzaID  NVARCHAR2(255),
  sentAt    NUMBER(19)      NOT NULL,
  body      NVARCHAR2(1000),
  nick      NVARCHAR2(255),
  otherIDs  NVARCHAR2(1300),
  content   NVARCHAR2(16)   DEFAULT 'TEXT' NOT NULL,
  mention   NUMBER(10)      DEFAULT 1 NOT NULL,
  fileKind  NVARCHAR2(16),
  fileUrl   NVARCHAR2(1000),
  CONSTRAINT smsHeldMessage_pk PRIMARY KEY (holdID, seq)
);

# How each hold ended, and why; facts is a JSON object.
CREATE TABLE smsVerdict (
  holdID        NVARCHAR2(36)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  conversation  NVARCHAR2(700)  NOT NULL,
  messageCount  NUMBER(10)      NOT NULL,
  firstAt       NUMBER(19)      NOT NULL,
  lastAt        NUMBER(19)      NOT NULL,
  decidedAt     NUMBER(19)      NOT NULL,
  reason        NVARCHAR2(32)   NOT NULL,
  facts         NVARCHAR2(2000) NOT NULL,
  sender        NVARCHAR2(320),
  CONSTRAINT smsVerdict_pk PRIMARY KEY (holdID)
);

# A row per text: one SMS to one number. A hold makes at most one for each number. Without a
# sender, that of the gateway counts; with onlyGateway it leaves by that or not at all. What it is
# charged with, and its price, are millionths of a currency; tried has names of gateways, with commas
# between. An answer or a code is about no hold: it has an identity of its own there. life has what
# became of it so far, of which so many steps are written down.
CREATE TABLE smsText (
  textID         NVARCHAR2(36)   NOT NULL,
  holdID         NVARCHAR2(36)   NOT NULL,
  recipient      NVARCHAR2(320)  NOT NULL,
  conversation   NVARCHAR2(700)  NOT NULL,
  phone          NVARCHAR2(16)   NOT NULL,
  body           NVARCHAR2(1600),
  encoding       NVARCHAR2(16)   NOT NULL,
  segments       NUMBER(10)      NOT NULL,
  state          NVARCHAR2(16)   NOT NULL,
  gateway        NVARCHAR2(32),
  providerID     NVARCHAR2(255),
  errorMeaning   NVARCHAR2(32),
  errorCode      NVARCHAR2(64),
  errorWords     NVARCHAR2(500),
  attempts       NUMBER(10)      NOT NULL,
  fence          NUMBER(10)      NOT NULL,
  leaseUntil     NUMBER(19)      NOT NULL,
  notBefore      NUMBER(19)      NOT NULL,
  createdAt      NUMBER(19)      NOT NULL,
  expiresAt      NUMBER(19)      NOT NULL,
  changedAt      NUMBER(19)      NOT NULL,
  liveSender     NVARCHAR2(64),
  sandboxSender  NVARCHAR2(64),
  mediaUrl       NVARCHAR2(1000),
  region         NVARCHAR2(3),
  tried          NVARCHAR2(255),
  claimOwner     NVARCHAR2(64),
  handedAt       NUMBER(19)      DEFAULT 0 NOT NULL,
  checks         NUMBER(10)      DEFAULT 0 NOT NULL,
  chargedMicros  NUMBER(19)      DEFAULT 0 NOT NULL,
  chargedMonth   NVARCHAR2(7),
  priceMicros    NUMBER(19),
  currency       NVARCHAR2(3),
  word           NVARCHAR2(32),
  pollAt         NUMBER(19),
  polls          NUMBER(10)      DEFAULT 0 NOT NULL,
  sentAt         NUMBER(19),
  purpose        NVARCHAR2(16)   DEFAULT 'NOTICE' NOT NULL,
  onlyGateway    NVARCHAR2(32),
  life           NVARCHAR2(2000) DEFAULT '-' NOT NULL,
  steps          NUMBER(10)      DEFAULT 0 NOT NULL,
  CONSTRAINT smsText_pk PRIMARY KEY (textID),
  CONSTRAINT smsText_once UNIQUE (holdID, phone)
);

# What the operator's roles set; settings is a JSON object of strings.
CREATE TABLE smsRole (
  name       NVARCHAR2(100)  NOT NULL,
  settings   NVARCHAR2(2000) NOT NULL,
  changedAt  NUMBER(19)      NOT NULL,
  CONSTRAINT smsRole_pk PRIMARY KEY (name)
);

# Which groups have which roles; the rule with the lowest seq counts.
CREATE TABLE smsRoleRule (
  seq        NUMBER(10)      NOT NULL,
  groupName  NVARCHAR2(255)  NOT NULL,
  roleName   NVARCHAR2(100)  NOT NULL,
  CONSTRAINT smsRoleRule_pk PRIMARY KEY (seq)
);

# Conversations that people do not want to be told of; muteKey is a hash of recipient and
# conversation, which are too long for a key. Without mutedUntil it is for ever.
CREATE TABLE smsMute (
  muteKey       NVARCHAR2(64)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  conversation  NVARCHAR2(700)  NOT NULL,
  muteLevel     NVARCHAR2(16)   NOT NULL,
  mutedUntil    NUMBER(19),
  CONSTRAINT smsMute_pk PRIMARY KEY (muteKey)
);

# When people who had been told of something last came back; recipientKey is a hash of recipient.
CREATE TABLE smsReturn (
  recipientKey  NVARCHAR2(64)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  backAt        NUMBER(19)      NOT NULL,
  CONSTRAINT smsReturn_pk PRIMARY KEY (recipientKey)
);

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

# When each sender may send again, in microseconds since the epoch; paceKey is a hash of pace.
CREATE TABLE smsPace (
  paceKey  NVARCHAR2(64)   NOT NULL,
  pace     NVARCHAR2(200)  NOT NULL,
  freeAt   NUMBER(19)      NOT NULL,
  CONSTRAINT smsPace_pk PRIMARY KEY (paceKey)
);

# Gateways that take no texts for now. Without nextTry only an operator ends it.
CREATE TABLE smsPause (
  gateway   NVARCHAR2(32)   NOT NULL,
  pausedAt  NUMBER(19)      NOT NULL,
  nextTry   NUMBER(19),
  meaning   NVARCHAR2(32)   NOT NULL,
  code      NVARCHAR2(64),
  words     NVARCHAR2(500),
  CONSTRAINT smsPause_pk PRIMARY KEY (gateway)
);

# What texts cost, in millionths of the budget's currency. The region * is all others; without
# perPicture a text with a picture costs by its segments, too.
CREATE TABLE smsPrice (
  gateway     NVARCHAR2(32)   NOT NULL,
  region      NVARCHAR2(3)    NOT NULL,
  perSegment  NUMBER(19)      NOT NULL,
  perPicture  NUMBER(19),
  CONSTRAINT smsPrice_pk PRIMARY KEY (gateway, region)
);

# What each month is charged with, in millionths of the budget's currency.
CREATE TABLE smsSpend (
  spendMonth  NVARCHAR2(7)    NOT NULL,
  micros      NUMBER(19)      NOT NULL,
  CONSTRAINT smsSpend_pk PRIMARY KEY (spendMonth)
);

# Numbers that have opted out of the texts of a sender; without one, of those of all. optOutKey is
# a hash of phone and sender, salted where salted is 1. The phone is blanked when its owner is
# forgotten; the key still counts.
CREATE TABLE smsOptOut (
  optOutKey   NVARCHAR2(64)   NOT NULL,
  phone       NVARCHAR2(16),
  sender      NVARCHAR2(64),
  gateway     NVARCHAR2(32),
  code        NVARCHAR2(255),
  optedOutAt  NUMBER(19)      NOT NULL,
  source      NVARCHAR2(16),
  salted      NUMBER(10)      DEFAULT 0 NOT NULL,
  CONSTRAINT smsOptOut_pk PRIMARY KEY (optOutKey)
);

# The nodes that share these tables; beats goes up as long as a node lives.
CREATE TABLE smsNode (
  node   NVARCHAR2(64)   NOT NULL,
  beats  NUMBER(19)      NOT NULL,
  CONSTRAINT smsNode_pk PRIMARY KEY (node)
);

# What became of opt-outs: who went out and in again, when, how, and by which message. phoneKey is a
# salted hash of phone, which is blanked when its owner is forgotten.
CREATE TABLE smsOptOutEvent (
  eventID     NVARCHAR2(36)   NOT NULL,
  phoneKey    NVARCHAR2(64)   NOT NULL,
  phone       NVARCHAR2(16),
  sender      NVARCHAR2(64),
  kind        NVARCHAR2(16)   NOT NULL,
  source      NVARCHAR2(16)   NOT NULL,
  gateway     NVARCHAR2(32),
  message     NVARCHAR2(255),
  happenedAt  NUMBER(19)      NOT NULL,
  CONSTRAINT smsOptOutEvent_pk PRIMARY KEY (eventID)
);

# What hashes are salted with.
CREATE TABLE smsSecret (
  name    NVARCHAR2(32)   NOT NULL,
  secret  NVARCHAR2(128)  NOT NULL,
  CONSTRAINT smsSecret_pk PRIMARY KEY (name)
);

# Who has agreed to be texted at which number, and how; consentKey is a hash of recipient and phone.
CREATE TABLE smsConsent (
  consentKey  NVARCHAR2(64)   NOT NULL,
  recipient   NVARCHAR2(320)  NOT NULL,
  phone       NVARCHAR2(16)   NOT NULL,
  source      NVARCHAR2(16)   NOT NULL,
  message     NVARCHAR2(255),
  givenAt     NUMBER(19)      NOT NULL,
  CONSTRAINT smsConsent_pk PRIMARY KEY (consentKey)
);

# Codes that people were sent to confirm a number, as salted hashes; recipientKey is a hash of
# recipient. There, sentCount is 1 where the number takes the place of others. In rows of nobody it
# counts what was sent.
CREATE TABLE smsNumberCode (
  recipientKey  NVARCHAR2(64)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  phone         NVARCHAR2(16),
  codeHash      NVARCHAR2(128),
  triesLeft     NUMBER(10)      NOT NULL,
  expiresAt     NUMBER(19)      NOT NULL,
  sentCount     NUMBER(10)      NOT NULL,
  countedFrom   NUMBER(19)      NOT NULL,
  CONSTRAINT smsNumberCode_pk PRIMARY KEY (recipientKey)
);

# Texts that people have sent to us; inboundKey is a hash of gateway and providerID. The words are
# kept until it is done.
CREATE TABLE smsInbound (
  inboundID     NVARCHAR2(36)   NOT NULL,
  inboundKey    NVARCHAR2(64)   NOT NULL,
  gateway       NVARCHAR2(32)   NOT NULL,
  providerID    NVARCHAR2(255)  NOT NULL,
  phone         NVARCHAR2(16)   NOT NULL,
  receiver      NVARCHAR2(64),
  service       NVARCHAR2(64),
  body          NVARCHAR2(1600),
  answered      NVARCHAR2(16)   NOT NULL,
  pictures      NUMBER(10)      NOT NULL,
  receivedAt    NUMBER(19)      NOT NULL,
  state         NVARCHAR2(16)   NOT NULL,
  outcome       NVARCHAR2(32),
  recipient     NVARCHAR2(320),
  conversation  NVARCHAR2(700),
  notBefore     NUMBER(19)      NOT NULL,
  attempts      NUMBER(10)      NOT NULL,
  CONSTRAINT smsInbound_pk PRIMARY KEY (inboundID),
  CONSTRAINT smsInbound_once UNIQUE (inboundKey)
);

# The operator's own keywords, and the templates of their answers.
CREATE TABLE smsKeyword (
  keyword    NVARCHAR2(64)   NOT NULL,
  template   NVARCHAR2(100)  NOT NULL,
  changedAt  NUMBER(19)      NOT NULL,
  CONSTRAINT smsKeyword_pk PRIMARY KEY (keyword)
);

# Countries that no texts go to for now; with trustedUntil it has ended, and they are not judged until
# then.
CREATE TABLE smsCountryPause (
  region        NVARCHAR2(3)    NOT NULL,
  pausedAt      NUMBER(19)      NOT NULL,
  why           NVARCHAR2(32)   NOT NULL,
  facts         NVARCHAR2(500),
  trustedUntil  NUMBER(19),
  CONSTRAINT smsCountryPause_pk PRIMARY KEY (region)
);

# What is known of each day (since 1970-01-01, UTC) when the rows are gone that it was counted from.
CREATE TABLE smsFigure (
  figureDay  NUMBER(19)      NOT NULL,
  name       NVARCHAR2(40)   NOT NULL,
  detail     NVARCHAR2(64)   NOT NULL,
  amount     NUMBER(19)      NOT NULL,
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
