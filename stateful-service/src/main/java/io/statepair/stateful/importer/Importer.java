package io.statepair.stateful.importer;

import java.util.List;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes everything in one transaction, or nothing. */
final class Importer {

    private final TransactionalOperator transaction;
    private final UserImport users;
    private final ProductImport products;
    private final SessionImport sessions;

    Importer(TransactionalOperator transaction, UserImport users, ProductImport products, SessionImport sessions) {
        this.transaction = transaction;
        this.users = users;
        this.products = products;
        this.sessions = sessions;
    }

    /**
     * Gives what became of each file.
     *
     * @param demo whether the users are for show
     * @param dry whether to roll back what was written, after all the checks that writing makes
     */
    Mono<List<Outcome>> write(Content content, boolean demo, boolean dry) {
        return transaction
                .execute(status -> {
                    if (dry) {
                        status.setRollbackOnly();
                    }
                    return Flux.concat(
                            Mono.justOrEmpty(content.users()).flatMap(entries -> users.write(entries, demo)),
                            Mono.justOrEmpty(content.products()).flatMap(products::write),
                            Mono.justOrEmpty(content.sessions()).flatMap(sessions::write));
                })
                .collectList();
    }
}
