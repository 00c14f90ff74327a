# Version 4: nodes, routes, the pace of senders, reports of providers, what texts cost, opt-outs.

ALTER TABLE smsHold ADD owner NVARCHAR2(64);
ALTER TABLE smsText ADD region NVARCHAR2(3);
ALTER TABLE smsText ADD tried NVARCHAR2(255);
ALTER TABLE smsText ADD claimOwner NVARCHAR2(64);
ALTER TABLE smsText ADD handedAt NUMBER(19) DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD checks NUMBER(10) DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD chargedMicros NUMBER(19) DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD chargedMonth NVARCHAR2(7);
ALTER TABLE smsText ADD priceMicros NUMBER(19);
ALTER TABLE smsText ADD currency NVARCHAR2(3);
ALTER TABLE smsText ADD word NVARCHAR2(32);
ALTER TABLE smsText ADD pollAt NUMBER(19);
ALTER TABLE smsText ADD polls NUMBER(10) DEFAULT 0 NOT NULL;
ALTER TABLE smsText ADD sentAt NUMBER(19);

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
# a hash of phone and sender.
CREATE TABLE smsOptOut (
  optOutKey   NVARCHAR2(64)   NOT NULL,
  phone       NVARCHAR2(16)   NOT NULL,
  sender      NVARCHAR2(64),
  gateway     NVARCHAR2(32),
  code        NVARCHAR2(64),
  optedOutAt  NUMBER(19)      NOT NULL,
  CONSTRAINT smsOptOut_pk PRIMARY KEY (optOutKey)
);

# The nodes that share these tables; beats goes up as long as a node lives.
CREATE TABLE smsNode (
  node   NVARCHAR2(64)   NOT NULL,
  beats  NUMBER(19)      NOT NULL,
  CONSTRAINT smsNode_pk PRIMARY KEY (node)
);

CREATE INDEX smsHold_owner_idx ON smsHold (owner);
CREATE INDEX smsText_queue_idx ON smsText (state, region, liveSender, sandboxSender, tried,
  notBefore, createdAt, expiresAt);
CREATE INDEX smsText_provider_idx ON smsText (providerID);
CREATE INDEX smsText_poll_idx ON smsText (gateway, pollAt);

UPDATE ofVersion SET version = 4 WHERE name = 'smsnotify';
