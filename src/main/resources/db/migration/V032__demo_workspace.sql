-- Written in the transaction that makes the demo workspace, so that it is made once.
CREATE TABLE demo_workspace (
    id         TINYINT     NOT NULL PRIMARY KEY CHECK (id = 1),
    created_at DATETIME(6) NOT NULL
);
