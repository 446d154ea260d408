package io.statepair.stateful.web;

import java.util.regex.Pattern;

/** The form of the ids that people give: of products and users. */
public final class ShortId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,50}");

    private ShortId() {}

    public static boolean isOne(String id) {
        return FORM.matcher(id).matches();
    }

    /**
     * Passes an id of that form.
     *
     * @param what it is the id of, for the caller to read
     * @throws Problem 400 for another form
     */
    public static String require(String what, String id) {
        if (!isOne(id)) {
            throw new Problem(
                    ProblemType.MALFORMED_ID, "A " + what + " id has 1 to 50 characters of A-Z, a-z, 0-9, ., _ and -.");
        }
        return id;
    }
}
