-- Runs on H2 and PostgreSQL alike. Times are microseconds since 1970. `bytea` holds deflated JSON.
-- A counter row is locked by whoever writes, so that numbers become visible in their order.
create table counter (
  name    varchar(32) primary key,
  reached bigint not null
);
insert into counter (name, reached) values ('journal', 0);
insert into counter (name, reached) values ('spec', 0);
insert into counter (name, reached) values ('status', 0);
insert into counter (name, reached) values ('document', 0);

-- Append-only. An entry is in `data`, or in `packed` when it is long.
create table journal (
  id          bigint primary key,
  at_micros   bigint not null,
  application varchar(63) not null,
  run         varchar(16) not null,
  event       varchar(63) not null,
  outcome     varchar(16) not null,
  data        varchar not null,
  packed      bytea
);
create index journal_application on journal (application, id);
create index journal_run on journal (run, id);
create index journal_at on journal (at_micros);
create index journal_event on journal (event, application, id);

create table spec (
  kind    varchar(63) not null,
  name    varchar(253) not null,
  owner   varchar(253) not null,
  version bigint not null,
  path    varchar not null,
  line    bigint not null,
  body    varchar not null,
  primary key (kind, name)
);

create table inventory (
  application varchar(63) primary key,
  body        bytea not null
);

-- A row without a body says that the application was forgotten.
create table status (
  application varchar(63) primary key,
  version     bigint not null,
  body        bytea
);
create index status_version on status (version);

-- Plans and renderings by the digest of their text, in parts; two runs of one rendering share it.
create table document (
  digest varchar(64) not null,
  part   bigint not null,
  body   bytea not null,
  primary key (digest, part)
);

create table run_record (
  id          varchar(16) primary key,
  application varchar(63) not null,
  plan        varchar(64) not null,
  rendering   varchar(64) not null
);
create index run_record_application on run_record (application, id);
create index run_record_plan on run_record (plan);
create index run_record_rendering on run_record (rendering);

-- `until_micros` 0 means that the lease was given back.
create table lease (
  name         varchar(253) primary key,
  holder       varchar(253) not null,
  token        bigint not null,
  until_micros bigint not null
);

create table secret (
  name   varchar(253) primary key,
  sealed bytea not null
);
