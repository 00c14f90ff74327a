# Version 4: nodes, routes, the pace of senders, reports of providers, what texts cost, opt-outs.

ALTER TABLE smsHold ADD owner VARCHAR(64);
ALTER TABLE smsText ADD region VARCHAR(3);
ALTER TABLE smsText ADD tried VARCHAR(255);
ALTER TABLE smsText ADD claimOwner VARCHAR(64);
ALTER TABLE smsText ADD handedAt BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD checks INT DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD chargedMicros BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD chargedMonth VARCHAR(7);
ALTER TABLE smsText ADD priceMicros BIGINT;
ALTER TABLE smsText ADD currency VARCHAR(3);
ALTER TABLE smsText ADD word VARCHAR(32);
ALTER TABLE smsText ADD pollAt BIGINT;
ALTER TABLE smsText ADD polls INT DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD sentAt BIGINT;

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
# a hash of phone and sender.
CREATE TABLE smsOptOut (
  optOutKey   VARCHAR(64)     NOT NULL,
  phone       VARCHAR(16)     NOT NULL,
  sender      VARCHAR(64),
  gateway     VARCHAR(32),
  code        VARCHAR(64),
  optedOutAt  BIGINT          NOT NULL,
  CONSTRAINT smsOptOut_pk PRIMARY KEY (optOutKey)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

# The nodes that share these tables; beats goes up as long as a node lives.
CREATE TABLE smsNode (
  node   VARCHAR(64)     NOT NULL,
  beats  BIGINT          NOT NULL,
  CONSTRAINT smsNode_pk PRIMARY KEY (node)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX smsHold_owner_idx ON smsHold (owner);
CREATE INDEX smsText_queue_idx ON smsText (state, region, liveSender, sandboxSender, tried(20),
  notBefore, createdAt, expiresAt);
CREATE INDEX smsText_provider_idx ON smsText (providerID(64));
CREATE INDEX smsText_poll_idx ON smsText (gateway, pollAt);

UPDATE ofVersion SET version = 4 WHERE name = 'smsnotify';
