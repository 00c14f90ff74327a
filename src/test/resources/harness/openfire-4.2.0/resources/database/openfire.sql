-- The tables that Openfire 4.2.0 reads and writes, with the columns that its statements name.
-- In braces: {id} a name that can be part of a key, {line} a short text, {long} a long one,
-- {number} and {bignumber} whole numbers.

create table ofVersion (name {id} primary key, version {number});
create table ofID (idType {number} primary key, id {bignumber});
create table ofProperty (name {id} primary key, propValue {long}, encrypted {number});

-- Users
create table ofUser (username {id} primary key, name {line}, email {line}, plainPassword {line}, encryptedPassword {line}, storedKey {line}, serverKey {line}, salt {line}, iterations {number}, creationDate {line}, modificationDate {line});
create table ofUserProp (username {id}, name {id}, propValue {long}, primary key (username, name));
create table ofUserFlag (username {id}, name {id}, startTime {line}, endTime {line}, primary key (username, name));
create table ofVCard (username {id} primary key, vcard {long});
create table ofPrivate (username {id}, name {id}, namespace {id}, privateData {long}, primary key (username, name, namespace));
create table ofPrivacyList (username {id}, name {id}, isDefault {number}, list {long}, primary key (username, name));
create table ofPresence (username {id} primary key, offlinePresence {long}, offlineDate {line});
create table ofOffline (username {id}, messageID {bignumber}, creationDate {line}, messageSize {number}, stanza {long}, primary key (username, messageID));
create table ofSecurityAuditLog (msgID {bignumber} primary key, username {line}, entryStamp {bignumber}, summary {line}, node {line}, details {long});

-- Rosters and groups
create table ofRoster (rosterID {bignumber} primary key, username {id}, jid {id}, sub {number}, ask {number}, recv {number}, nick {line});
create table ofRosterGroups (rosterID {bignumber}, rank {number}, groupName {line}, primary key (rosterID, rank));
create table ofGroup (groupName {id} primary key, description {line});
create table ofGroupProp (groupName {id}, name {id}, propValue {long}, primary key (groupName, name));
create table ofGroupUser (groupName {id}, username {id}, administrator {number}, primary key (groupName, username, administrator));
create index ofRoster_user on ofRoster (username);
create index ofRoster_contact on ofRoster (jid);

-- Other servers and components
create table ofExtComponentConf (subdomain {id} primary key, wildcard {number}, secret {line}, permission {line});
create table ofRemoteServerConf (xmppDomain {id} primary key, remotePort {number}, permission {line});

-- Rooms
create table ofMucService (subdomain {id} primary key, serviceID {bignumber}, description {line}, isHidden {number});
create table ofMucServiceProp (serviceID {bignumber}, name {id}, propValue {long}, primary key (serviceID, name));
create table ofMucRoom (serviceID {bignumber}, name {id}, roomID {bignumber}, naturalName {line}, description {line}, subject {line}, roomPassword {line}, creationDate {line}, modificationDate {line}, lockedDate {line}, emptyDate {line}, maxUsers {number}, canChangeSubject {number}, publicRoom {number}, moderated {number}, membersOnly {number}, canInvite {number}, canDiscoverJID {number}, logEnabled {number}, rolesToBroadcast {number}, useReservedNick {number}, canChangeNick {number}, canRegister {number}, allowpm {number}, primary key (serviceID, name));
create table ofMucRoomProp (roomID {bignumber}, name {id}, propValue {long}, primary key (roomID, name));
create table ofMucAffiliation (roomID {bignumber}, jid {id}, affiliation {number}, primary key (roomID, jid));
create table ofMucMember (roomID {bignumber}, jid {id}, nickname {line}, firstName {line}, lastName {line}, url {line}, email {line}, faqentry {line}, primary key (roomID, jid));
create table ofMucConversationLog (roomID {bignumber}, messageID {bignumber}, sender {line}, nickname {line}, logTime {line}, subject {line}, body {long}, stanza {long});

-- Publish and subscribe
create table ofPubsubNode (serviceID {id}, nodeID {id}, leaf {number}, parent {line}, creator {line}, name {line}, description {line}, language {line}, creationDate {line}, modificationDate {line}, deliverPayloads {number}, maxPayloadSize {number}, persistItems {number}, maxItems {number}, notifyConfigChanges {number}, notifyDelete {number}, notifyRetract {number}, presenceBased {number}, sendItemSubscribe {number}, subscriptionEnabled {number}, configSubscription {number}, publisherModel {line}, accessModel {line}, payloadType {line}, bodyXSLT {line}, dataformXSLT {line}, replyPolicy {line}, associationPolicy {line}, maxLeafNodes {number}, primary key (serviceID, nodeID));
create table ofPubsubNodeJIDs (serviceID {id}, nodeID {id}, jid {id}, associationType {line}, primary key (serviceID, nodeID, jid));
create table ofPubsubNodeGroups (serviceID {id}, nodeID {id}, rosterGroup {id}, primary key (serviceID, nodeID, rosterGroup));
create table ofPubsubAffiliation (serviceID {id}, nodeID {id}, jid {id}, affiliation {line}, primary key (serviceID, nodeID, jid));
create table ofPubsubItem (serviceID {id}, nodeID {id}, id {id}, jid {line}, creationDate {line}, payload {long}, primary key (serviceID, nodeID, id));
create table ofPubsubSubscription (serviceID {id}, nodeID {id}, id {id}, jid {line}, owner {line}, state {line}, deliver {number}, digest {number}, digest_frequency {number}, expire {line}, includeBody {number}, showValues {line}, subscriptionType {line}, subscriptionDepth {number}, keyword {line}, primary key (serviceID, nodeID, id));
create table ofPubsubDefaultConf (serviceID {id}, leaf {number}, deliverPayloads {number}, maxPayloadSize {number}, persistItems {number}, maxItems {number}, notifyConfigChanges {number}, notifyDelete {number}, notifyRetract {number}, presenceBased {number}, sendItemSubscribe {number}, subscriptionEnabled {number}, publisherModel {line}, accessModel {line}, language {line}, replyPolicy {line}, associationPolicy {line}, maxLeafNodes {number}, primary key (serviceID, leaf));

-- The server wants to know that its tables are of version 26, where to go on counting, one room
-- service, and an administrator.
insert into ofVersion (name, version) values ('openfire', 26);
insert into ofID (idType, id) values (18, 1);
insert into ofID (idType, id) values (19, 1);
insert into ofID (idType, id) values (23, 1);
insert into ofID (idType, id) values (26, 2);
insert into ofMucService (subdomain, serviceID, isHidden) values ('conference', 1, 0);
insert into ofUser (username, name, plainPassword, creationDate, modificationDate) values ('admin', 'Administrator', 'admin', '0', '0');
