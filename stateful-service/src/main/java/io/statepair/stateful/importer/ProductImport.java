package io.statepair.stateful.importer;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Makes products be what a file says; what it does not say of one that is there stays as it is. */
final class ProductImport {

    private static final String WRITE = """
        with written as (
          insert into products(id, name, price, category, stock)
          select n.id, n.name, n.price, coalesce(n.category, p.category, 'uncategorized'), coalesce(n.stock, p.stock, 0)
            from unnest($1::text[], $2::text[], $3::numeric[], $4::text[], $5::int4[])
              as n(id, name, price, category, stock)
            left join products p on p.id = n.id
              on conflict (id) do update
             set name = excluded.name, price = excluded.price, category = excluded.category, stock = excluded.stock,
                 updated_at = now()
           where (products.name, products.price, products.category, products.stock)
                 is distinct from (excluded.name, excluded.price, excluded.category, excluded.stock)
          returning 1
        )
        select count(*) from written\
        """;

    private final DatabaseClient database;

    private record Row(
            String id,
            String name,
            BigDecimal price,
            @Nullable String category,
            @Nullable Integer stock) {

        static Row of(ProductRecord record) {
            return new Row(
                    Checks.id(record.id()),
                    Checks.name(record.name()),
                    Checks.price(record.price()),
                    Checks.category(record.category()),
                    Checks.stock(record.stock()));
        }
    }

    ProductImport(DatabaseClient database) {
        this.database = database;
    }

    Mono<Outcome> write(List<Entry<ProductRecord>> entries) {
        Outcome outcome = new Outcome("products");
        List<Row> rows = outcome.passing(entries, ProductRecord::id, Row::of);
        return database.sql(WRITE)
                .bind("$1", rows.stream().map(Row::id).toArray(String[]::new))
                .bind("$2", rows.stream().map(Row::name).toArray(String[]::new))
                .bind("$3", rows.stream().map(Row::price).toArray(BigDecimal[]::new))
                .bind("$4", rows.stream().map(Row::category).toArray(String[]::new))
                .bind("$5", rows.stream().map(Row::stock).toArray(Integer[]::new))
                .mapValue(Long.class)
                .one()
                .map(written -> outcome.wrote(written.intValue(), rows.size()));
    }
}
