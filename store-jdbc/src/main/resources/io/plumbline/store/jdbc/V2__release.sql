-- What templates saw of the history of their application when a run was rendered.
alter table run_record add column release_state varchar(200) default '' not null;
