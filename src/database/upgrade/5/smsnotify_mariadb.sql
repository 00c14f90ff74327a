# Version 5: what comes back: inbound texts, keywords, opt-outs with their history, consent, codes,
# countries.

ALTER TABLE smsText ADD purpose VARCHAR(16) DEFAULT 'NOTICE' NOT NULL;
ALTER TABLE smsText ADD onlyGateway VARCHAR(32);
ALTER TABLE smsOptOut ADD source VARCHAR(16);
ALTER TABLE smsOptOut ADD salted INT DEFAULT 0 NOT NULL;
ALTER TABLE smsOptOut MODIFY phone VARCHAR(16) NULL;

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

DROP INDEX smsText_queue_idx ON smsText;
CREATE INDEX smsText_queue_idx ON smsText (state, region, liveSender, sandboxSender, onlyGateway,
  tried(20), notBefore, createdAt, expiresAt);
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
