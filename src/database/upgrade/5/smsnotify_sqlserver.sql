# Version 5: what comes back: inbound texts, keywords, opt-outs with their history, consent, codes,
# countries.

ALTER TABLE smsText ADD purpose NVARCHAR(16) DEFAULT 'NOTICE' NOT NULL;
ALTER TABLE smsText ADD onlyGateway NVARCHAR(32) NULL;
ALTER TABLE smsOptOut ADD source NVARCHAR(16) NULL;
ALTER TABLE smsOptOut ADD salted INT DEFAULT 0 NOT NULL;
ALTER TABLE smsOptOut ALTER COLUMN phone NVARCHAR(16) NULL;

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

DROP INDEX smsText_queue_idx ON smsText;
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
