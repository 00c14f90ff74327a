# Version 5: what comes back: inbound texts, keywords, opt-outs with their history, consent, codes,
# countries.

ALTER TABLE smsText ADD purpose NVARCHAR2(16) DEFAULT 'NOTICE' NOT NULL;
ALTER TABLE smsText ADD onlyGateway NVARCHAR2(32);
ALTER TABLE smsOptOut ADD source NVARCHAR2(16);
ALTER TABLE smsOptOut ADD salted NUMBER(10) DEFAULT 0 NOT NULL;
ALTER TABLE smsOptOut MODIFY (phone NULL);

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

DROP INDEX smsText_queue_idx;
CREATE INDEX smsText_queue_idx ON smsText (state, region, liveSender, sandboxSender, onlyGateway,
  tried, notBefore, createdAt, expiresAt);
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

UPDATE ofVersion SET version = 5 WHERE name = 'smsnotify';
