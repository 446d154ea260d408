package io.statepair.stateful.cart;

import io.statepair.stateful.catalogue.Product;
import io.statepair.stateful.journal.Cart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cart as the API shows it: priced by the catalogue as it is now, money as text with two decimal places. */
record CartView(List<Line> items, String total) {

    /** What is no longer in the catalogue has no name and no price, and costs nothing. */
    record Line(
            String productId,
            @Nullable String name,
            @Nullable String unitPrice,
            int quantity,
            @Nullable String lineTotal) {}

    static CartView of(Cart cart, Map<String, Product> products) {
        List<Line> lines = cart.quantities().entrySet().stream()
                .map(line -> line(line, products.get(line.getKey())))
                .toList();
        BigDecimal total = lines.stream()
                .map(Line::lineTotal)
                .filter(Objects::nonNull)
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new CartView(lines, money(total));
    }

    private static Line line(Entry<String, Integer> line, @Nullable Product product) {
        if (product == null) {
            return new Line(line.getKey(), null, null, line.getValue(), null);
        }
        BigDecimal total = product.price().multiply(BigDecimal.valueOf(line.getValue()));
        return new Line(product.id(), product.name(), money(product.price()), line.getValue(), money(total));
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }
}
