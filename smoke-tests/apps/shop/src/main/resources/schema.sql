CREATE SEQUENCE order_ids START WITH 6;
CREATE TABLE orders (id BIGINT PRIMARY KEY, item VARCHAR(80) NOT NULL, quantity INT NOT NULL);
CREATE TABLE confirmations (order_id BIGINT NOT NULL);
CREATE ALIAS pause FOR "com.example.shop.Pause.millis";
INSERT INTO orders VALUES (1, 'tea', 2), (2, 'coffee', 1), (3, 'tea', 5), (4, 'honey', 1), (5, 'cocoa', 3);
