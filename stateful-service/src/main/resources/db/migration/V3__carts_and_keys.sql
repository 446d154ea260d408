-- How many lines the cart has, so that a batch reads carts only where there are any.
alter table sessions add column cart_lines integer not null default 0;

-- Like turns, written by whoever holds the session's row lock. No foreign key to products either: a product that is
-- taken out of the catalogue must not take a cart line with it.
create table cart_items (
  session_id text collate "C" not null,
  product_id text collate "C" not null,
  quantity   integer          not null check (quantity between 1 and 999),
  primary key (session_id, product_id)
);

-- What was answered to a request with an Idempotency-Key, written with the change itself: there is either both or
-- neither. The primary key decides between two instances that are sent the same key at once.
create table idempotency_keys (
  scope       text collate "C" not null,
  key         text collate "C" not null,
  fingerprint text             not null,
  outcome     text             not null,
  at          timestamptz      not null,
  primary key (scope, key)
);

-- Housekeeping forgets the oldest first, a step at a time.
create index idempotency_keys_age on idempotency_keys (at);
