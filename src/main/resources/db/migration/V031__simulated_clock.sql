-- Where simulated time stands; the row exists only when the workspace was ever started with a simulated clock.
CREATE TABLE simulated_clock (
    id     TINYINT     NOT NULL PRIMARY KEY CHECK (id = 1),
    now_at DATETIME(6) NOT NULL
);
