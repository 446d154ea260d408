package io.statepair.stateful.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is to be imported, read before anything is written; null for a file that was not named. */
record Content(
        @Nullable List<Entry<UserRecord>> users,
        @Nullable List<Entry<ProductRecord>> products,
        @Nullable Map<String, Entry<SessionRecord>> sessions) {

    static Content of(@Nullable Path users, @Nullable Path products, @Nullable Path sessions) throws Malformed {
        return new Content(
                users == null ? null : new JsonFile(users).array(UserRecord.class),
                products == null ? null : new JsonFile(products).array(ProductRecord.class),
                sessions == null ? null : new JsonFile(sessions).object(SessionRecord.class));
    }
}
