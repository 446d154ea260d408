package io.statepair.stateful.user;

import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of users. */
interface UserRows extends Repository<User, String> {

    String BY_ID = "select id, name, email, role, preferences::text as preferences from users where id = $1";

    String PAGE = """
        select id, name, email, role, preferences::text as preferences
          from users
         where id > $1
         order by id
         limit $2\
        """;

    String DEMO = """
        select id, name, email, role, preferences::text as preferences
          from users
         where demo
         order by id
         limit $1\
        """;

    String REPLACE_PREFERENCES = """
        update users
           set preferences = $3::jsonb, updated_at = now()
         where id = $1 and preferences = $2::jsonb\
        """;

    @Query(BY_ID)
    Flux<User> byId(String id);

    @Query(PAGE)
    Flux<User> page(String after, int limit);

    @Query(DEMO)
    Flux<User> demo(int limit);

    /** Gives 1, or 0 if the preferences are not those any more. */
    @Modifying
    @Query(REPLACE_PREFERENCES)
    Mono<Integer> replacePreferences(String id, String from, String to);
}
