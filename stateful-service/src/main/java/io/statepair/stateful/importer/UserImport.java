package io.statepair.stateful.importer;

import io.statepair.stateful.web.JsonObjects;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Makes users be what a file says; what it does not say of one that is there stays as it is. Preferences are filled in
 * and never overwritten: they have belonged to the user since.
 */
final class UserImport {

    private static final String CLASHES = """
        select n.id,
               case when known.id is not null then 'is a real user, and demo data must not change those'
                    else 'has the email of "' || holder.id || '"' end as reason
          from unnest($1::text[], $2::text[]) as n(id, email)
          left join users holder on holder.email = n.email and holder.id <> n.id
          left join users known on known.id = n.id and not known.demo and $3
         where holder.id is not null or known.id is not null\
        """;

    private static final String WRITE = """
        with written as (
          insert into users(id, name, email, role, preferences, demo)
          select n.id, n.name, coalesce(n.email, u.email), coalesce(n.role, u.role, 'USER'),
                 case when u.preferences <> '{}' then u.preferences else n.preferences::jsonb end, $6
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
              as n(id, name, email, role, preferences)
            left join users u on u.id = n.id
              on conflict (id) do update
             set name = excluded.name, email = excluded.email, role = excluded.role,
                 preferences = excluded.preferences, demo = excluded.demo, updated_at = now()
           where (users.name, users.email, users.role, users.preferences, users.demo)
                 is distinct from (excluded.name, excluded.email, excluded.role, excluded.preferences, excluded.demo)
          returning 1
        )
        select count(*) from written\
        """;

    private final DatabaseClient database;
    private final JsonObjects preferences = new JsonObjects("preferences");

    private record Row(
            String id,
            String name,
            @Nullable String email,
            @Nullable String role,
            String preferences) {}

    UserImport(DatabaseClient database) {
        this.database = database;
    }

    /** @param demo whether they are for show: everybody may see those */
    Mono<Outcome> write(List<Entry<UserRecord>> entries, boolean demo) {
        return clashes(entries, demo).flatMap(clashes -> {
            Outcome outcome = new Outcome("users");
            Set<String> emails = new HashSet<>();
            List<Row> rows = outcome.passing(entries, UserRecord::id, record -> row(record, clashes, emails));
            return upsert(rows, demo).map(written -> outcome.wrote(written.intValue(), rows.size()));
        });
    }

    private Mono<Map<String, String>> clashes(List<Entry<UserRecord>> entries, boolean demo) {
        return database.sql(CLASHES)
                .bind("$1", entries.stream().map(entry -> entry.record().id()).toArray(String[]::new))
                .bind(
                        "$2",
                        entries.stream().map(entry -> entry.record().email()).toArray(String[]::new))
                .bind("$3", demo)
                .fetch()
                .all()
                .collectMap(row -> String.valueOf(row.get("id")), row -> String.valueOf(row.get("reason")));
    }

    private Row row(UserRecord record, Map<String, String> clashes, Set<String> emails) {
        Row row = new Row(
                Checks.id(record.id()),
                Checks.name(record.name()),
                Checks.email(record.email()),
                Checks.role(record.role()),
                Checks.object(preferences, record.preferences()));
        String clash = clashes.get(row.id());
        if (clash != null) {
            throw new Skipped(clash);
        }
        if (row.email() != null && !emails.add(row.email())) {
            throw new Skipped("has an email that stands before it in the file");
        }
        return row;
    }

    private Mono<Long> upsert(List<Row> rows, boolean demo) {
        return database.sql(WRITE)
                .bind("$1", rows.stream().map(Row::id).toArray(String[]::new))
                .bind("$2", rows.stream().map(Row::name).toArray(String[]::new))
                .bind("$3", rows.stream().map(Row::email).toArray(String[]::new))
                .bind("$4", rows.stream().map(Row::role).toArray(String[]::new))
                .bind("$5", rows.stream().map(Row::preferences).toArray(String[]::new))
                .bind("$6", demo)
                .mapValue(Long.class)
                .one();
    }
}
