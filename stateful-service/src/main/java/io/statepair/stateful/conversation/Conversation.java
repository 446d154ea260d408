package io.statepair.stateful.conversation;

import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The small memory that both services talk from: a few sentences it understands, and no guessing. */
final class Conversation {

    private static final int MAX_FACTS = 20;
    private static final int MAX_KEY = 64;
    private static final int MAX_VALUE = 256;
    private static final int MAX_QUOTE = 200;

    private static final String NAME = "name";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern MY_NAME = Pattern.compile("my name is (.++)", FLAGS);
    private static final Pattern WHAT_NAME = Pattern.compile("what(?:'s| is) my name\\??", FLAGS);
    // Looks ahead whether the rest is one line: then the first "is" is the one, and none is tried in vain.
    private static final Pattern REMEMBER = Pattern.compile("remember ++(?=.++\\z)(\\S.*?) is (.++)", FLAGS);
    private static final Pattern WHAT_ALL = Pattern.compile("what do you remember\\??", FLAGS);

    private Conversation() {}

    /** @param remembered what is known after the reply, in the order of the keys */
    record Reply(String text, SortedMap<String, String> remembered) {}

    /**
     * Answers one message.
     *
     * @param turn the number of this turn
     * @param previous what {@link #quotable} made of the message before, null at the first turn
     * @throws Problem 400 for a fact over its limit, 422 for one fact too many
     */
    static Reply reply(Map<String, String> known, int turn, @Nullable String previous, String message) {
        SortedMap<String, String> facts = new TreeMap<>(known);
        String said = message.strip();
        String told = withoutStops(said);
        Matcher name = MY_NAME.matcher(told);
        if (name.matches()) {
            keep(facts, NAME, name.group(1).strip());
            return new Reply("Nice to meet you, " + facts.get(NAME) + ".", facts);
        }
        if (WHAT_NAME.matcher(said).matches()) {
            String recalled = facts.get(NAME);
            return new Reply(
                    recalled == null ? "You have not told me your name." : "Your name is " + recalled + ".", facts);
        }
        Matcher fact = REMEMBER.matcher(told);
        if (fact.matches()) {
            String key = fact.group(1).strip();
            keep(facts, key, fact.group(2).strip());
            return new Reply("I will remember that " + key + " is " + facts.get(key) + ".", facts);
        }
        if (WHAT_ALL.matcher(said).matches()) {
            return new Reply(list(facts), facts);
        }
        String before = previous == null ? "You had not said anything before." : "Before that you said: " + previous;
        return new Reply("This is turn " + turn + ". " + before, facts);
    }

    /** As much of a message as a later reply may quote; a character is never cut in half. */
    static String quotable(String message) {
        return message.codePointCount(0, message.length()) <= MAX_QUOTE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, MAX_QUOTE));
    }

    // By hand: behind two other repetitions of the pattern it would take the cube of the message's length.
    private static String withoutStops(String said) {
        int end = said.length();
        while (end > 0 && ".!".indexOf(said.charAt(end - 1)) >= 0) {
            end--;
        }
        return said.substring(0, end).strip();
    }

    private static void keep(SortedMap<String, String> facts, String key, String value) {
        requireLength("key", key, MAX_KEY);
        requireLength("value", value, MAX_VALUE);
        if (!facts.containsKey(key) && facts.size() >= MAX_FACTS) {
            throw new Problem(
                    ProblemType.MEMORY_FULL,
                    "The conversation remembers at most " + MAX_FACTS
                            + " facts; tell it another value of a known one.");
        }
        facts.put(key, value);
    }

    private static void requireLength(String what, String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            throw Problem.invalid("message", "holds a " + what + " of more than " + max + " characters to remember");
        }
    }

    private static String list(SortedMap<String, String> facts) {
        return facts.isEmpty()
                ? "I remember nothing yet."
                : facts.entrySet().stream()
                        .map(Conversation::sentence)
                        .collect(Collectors.joining("; ", "I remember: ", "."));
    }

    private static String sentence(Entry<String, String> fact) {
        return fact.getKey() + " is " + fact.getValue();
    }
}
