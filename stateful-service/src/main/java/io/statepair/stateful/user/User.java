package io.statepair.stateful.user;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Somebody the service knows.
 *
 * @param preferences a JSON object, as text
 */
@Table("users")
public record User(@Id String id, String name, @Nullable String email, String role, String preferences) {}
