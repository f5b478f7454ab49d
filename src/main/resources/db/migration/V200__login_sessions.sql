-- Who is logged in, in which browser: one row for as long as the session lives. A session whose row is gone, or holds
-- another epoch than its person has, is ended by the node it lives on. The times are real ones, also in the demo.
-- alive_at: when that node last said that the session lives; seen_at: when the browser last asked for something.
CREATE TABLE login_session (
    id       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    agent_id BIGINT      NOT NULL,
    epoch    BIGINT      NOT NULL,
    browser  VARCHAR(20) NOT NULL,                             -- '' when the header named none that is known
    platform VARCHAR(20) NOT NULL,
    address  VARCHAR(45) NOT NULL,
    began_at DATETIME(6) NOT NULL,
    seen_at  DATETIME(6) NOT NULL,
    alive_at DATETIME(6) NOT NULL,
    KEY login_session_agent (agent_id, began_at),
    KEY login_session_began (began_at),
    CONSTRAINT login_session_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);
