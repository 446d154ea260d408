package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.loadtest.compare.BarChart.Bar;
import io.statepair.loadtest.compare.BarChart.Group;
import io.statepair.loadtest.compare.BarChart.Part;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BarChartTest {
    @Test
    void drawsBarsInProportion() throws Exception {
        List<Element> bars = bars(chart(new Group("a", List.of(Bar.of("x", 100), Bar.of("y", 25)))));

        assertThat(width(bars.get(1))).isEqualTo(width(bars.get(0)) / 4);
    }

    @Test
    void stacksThePartsOfABarAndNamesThem() throws Exception {
        Document svg =
                chart(new Group("a", List.of(new Bar("", List.of(new Part("service", 3), new Part("edge", 1))))));
        List<Element> bars = bars(svg);

        assertThat(Double.parseDouble(bars.get(1).getAttribute("x")))
                .isEqualTo(Double.parseDouble(bars.get(0).getAttribute("x")) + width(bars.get(0)));
        assertThat(bars.get(0).getAttribute("fill")).isNotEqualTo(bars.get(1).getAttribute("fill"));
        assertThat(svg.getDocumentElement().getTextContent()).contains("service", "edge", "4");
    }

    @Test
    void isWellFormedWhateverTheNames() throws Exception {
        Document svg = chart(new Group("<a> & \"b\"", List.of(Bar.of("1 < 2", 0))));

        assertThat(svg.getDocumentElement().getTextContent()).contains("<a> & \"b\"", "1 < 2");
    }

    private static Document chart(Group group) throws Exception {
        String svg = new BarChart("a title", "a unit", List.of(group)).svg();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    /** Without the background. */
    private static List<Element> bars(Document svg) {
        NodeList rectangles = svg.getElementsByTagName("rect");
        return IntStream.range(1, rectangles.getLength())
                .mapToObj(rectangles::item)
                .map(Element.class::cast)
                .toList();
    }

    private static double width(Element bar) {
        return Double.parseDouble(bar.getAttribute("width"));
    }
}
