package io.statepair.stateless.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CartTests {

    private static final SequencedMap<String, Integer> EMPTY = new LinkedHashMap<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @Test
    void quantitiesOfOneProductAddUpWhereItStands() {
        SequencedMap<String, Integer> cart = Cart.add(Cart.add(Cart.add(EMPTY, "b", 2), "a", 1), "b", 3);
        assertThat(cart).containsExactly(Map.entry("b", 5), Map.entry("a", 1));
        assertThat(EMPTY).isEmpty();
    }

    @Test
    void aSumIsAtMost999() {
        SequencedMap<String, Integer> cart = Cart.add(Cart.add(EMPTY, "a", 998), "a", 1);
        assertThat(cart).containsExactly(Map.entry("a", 999));
        refuses(cart, "a", 1, ProblemType.QUANTITY_TOO_LARGE, "at most 999 of a product; this would make 1000");
        refuses(cart, "a", 999, ProblemType.QUANTITY_TOO_LARGE, "1998");
    }

    @Test
    void thereAreAtMost100Lines() {
        SequencedMap<String, Integer> cart = EMPTY;
        for (int line = 1; line <= 100; line++) {
            cart = Cart.add(cart, "product-" + line, 1);
        }
        refuses(cart, "product-101", 1, ProblemType.CART_FULL, "at most 100 lines");
        assertThat(Cart.add(cart, "product-100", 1)).hasSize(100).containsEntry("product-100", 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCartIsTheSumOfItsAdditionsInOrderOfFirstAdding(long seed) {
        Random random = new Random(seed);
        SequencedMap<String, Integer> cart = EMPTY;
        List<String> order = new ArrayList<>();
        List<Integer> sums = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String product = "p" + random.nextInt(130);
            int quantity = 1 + random.nextInt(300);
            int at = order.indexOf(product);
            boolean full = at < 0 && order.size() == Cart.MAX_LINES;
            if (full || (at >= 0 ? sums.get(at) : 0) + quantity > Cart.MAX_QUANTITY) {
                refuses(cart, product, quantity, full ? ProblemType.CART_FULL : ProblemType.QUANTITY_TOO_LARGE, "most");
            } else {
                cart = Cart.add(cart, product, quantity);
                if (at < 0) {
                    order.add(product);
                    sums.add(quantity);
                } else {
                    sums.set(at, sums.get(at) + quantity);
                }
            }
            assertThat(cart.sequencedKeySet()).containsExactlyElementsOf(order);
            assertThat(cart.sequencedValues()).containsExactlyElementsOf(sums);
        }
    }

    private static void refuses(
            SequencedMap<String, Integer> cart, String product, int quantity, ProblemType type, String because) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Cart.add(cart, product, quantity))
                .withMessageContaining(because)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
