-- Ids compare byte by byte ("C"), so that a page's end means the same to PostgreSQL, Java and every client.
create table products (
  id         text collate "C" primary key check (id ~ '^[A-Za-z0-9._-]{1,50}$'),
  name       text             not null,
  price      numeric(10, 2)   not null check (price >= 0),
  category   text             not null default 'uncategorized',
  stock      integer          not null default 0 check (stock >= 0),
  created_at timestamptz      not null default now(),
  updated_at timestamptz      not null default now()
);

-- A page of one category, in the order of ids. A page of all is a range of the primary key.
create index products_by_category on products (category, id);

create table users (
  id            text collate "C" primary key check (id ~ '^[A-Za-z0-9._-]{1,50}$'),
  name          text             not null,
  email         text             unique,
  role          text             not null default 'USER' check (role in ('USER', 'ADMIN')),
  preferences   jsonb            not null default '{}',
  password_hash text,
  demo          boolean          not null default false,
  created_at    timestamptz      not null default now(),
  updated_at    timestamptz      not null default now()
);

-- What the root dialect shows to everybody: a handful among all.
create index users_demo on users (id) where demo;

-- Ids that came with an import lack the keyed check of our own, so every instance has to know them.
alter table sessions add column imported boolean not null default false;
create index sessions_imported on sessions (created_at) include (id) where imported;
