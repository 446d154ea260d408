package io.statepair.stateful.user;

import io.statepair.stateful.postgres.Queries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactory;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

    @Bean
    Users users(R2dbcRepositoryFactory repositories, Queries queries) {
        return new Users(repositories.getRepository(UserRows.class), queries);
    }
}
