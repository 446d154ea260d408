package io.statepair.stateful.catalogue;

import java.math.BigDecimal;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Something to buy.
 *
 * @param price exact, with two decimal places
 * @param stock informs; nothing enforces it
 */
@Table("products")
public record Product(@Id String id, String name, BigDecimal price, String category, int stock) {}
