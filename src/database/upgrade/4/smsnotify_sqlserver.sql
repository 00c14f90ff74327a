# Version 4: nodes, routes, the pace of senders, reports of providers, what texts cost, opt-outs.

ALTER TABLE smsHold ADD owner NVARCHAR(64) NULL;
ALTER TABLE smsText ADD region NVARCHAR(3) NULL;
ALTER TABLE smsText ADD tried NVARCHAR(255) NULL;
ALTER TABLE smsText ADD claimOwner NVARCHAR(64) NULL;
ALTER TABLE smsText ADD handedAt BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD checks INT DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD chargedMicros BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD chargedMonth NVARCHAR(7) NULL;
ALTER TABLE smsText ADD priceMicros BIGINT NULL;
ALTER TABLE smsText ADD currency NVARCHAR(3) NULL;
ALTER TABLE smsText ADD word NVARCHAR(32) NULL;
ALTER TABLE smsText ADD pollAt BIGINT NULL;
ALTER TABLE smsText ADD polls INT DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD sentAt BIGINT NULL;

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
# a hash of phone and sender.
CREATE TABLE smsOptOut (
  optOutKey   NVARCHAR(64)    NOT NULL,
  phone       NVARCHAR(16)    NOT NULL,
  sender      NVARCHAR(64)    NULL,
  gateway     NVARCHAR(32)    NULL,
  code        NVARCHAR(64)    NULL,
  optedOutAt  BIGINT          NOT NULL,
  CONSTRAINT smsOptOut_pk PRIMARY KEY (optOutKey)
);

# The nodes that share these tables; beats goes up as long as a node lives.
CREATE TABLE smsNode (
  node   NVARCHAR(64)    NOT NULL,
  beats  BIGINT          NOT NULL,
  CONSTRAINT smsNode_pk PRIMARY KEY (node)
);

CREATE INDEX smsHold_owner_idx ON smsHold (owner);
CREATE INDEX smsText_queue_idx ON smsText (state, region, liveSender, sandboxSender, tried,
  notBefore, createdAt, expiresAt);
CREATE INDEX smsText_provider_idx ON smsText (providerID);
CREATE INDEX smsText_poll_idx ON smsText (gateway, pollAt);

UPDATE ofVersion SET version = 4 WHERE name = 'smsnotify';
