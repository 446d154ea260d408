package io.statepair.stateful.catalogue;

import io.statepair.stateful.postgres.Queries;
import io.statepair.stateful.store.CatalogueCache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactory;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    // Not the strict mapper of requests: another version of the service may have written a field more.
    @Bean
    Catalogue catalogue(R2dbcRepositoryFactory repositories, Queries queries, CatalogueCache cache) {
        return new Catalogue(repositories.getRepository(ProductRows.class), queries, cache, JsonMapper.shared());
    }
}
