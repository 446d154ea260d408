package io.statepair.stateful.catalogue;

import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

/** The table of products, read only. */
interface ProductRows extends Repository<Product, String> {

    String BY_IDS = "select id, name, price, category, stock from products where id = any($1)";

    String PAGE = """
        select id, name, price, category, stock
          from products
         where id > $1
         order by id
         limit $2\
        """;

    String PAGE_OF_CATEGORY = """
        select id, name, price, category, stock
          from products
         where category = $1 and id > $2
         order by id
         limit $3\
        """;

    @Query(BY_IDS)
    Flux<Product> byIds(String[] ids);

    @Query(PAGE)
    Flux<Product> page(String after, int limit);

    @Query(PAGE_OF_CATEGORY)
    Flux<Product> pageOf(String category, String after, int limit);
}
