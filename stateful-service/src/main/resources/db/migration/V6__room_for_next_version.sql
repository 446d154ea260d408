-- Every turn writes its session's row anew, and so does every note of reads. With half of a page free each row on it has
-- room there for its next version, also where all are read before the page is cleaned up. A version on another page would
-- cost an entry in each index, and a vacuum of them all.
alter table sessions set (fillfactor = 50);
