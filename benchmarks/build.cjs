// docx (npm): the same report; argv: report.json, the file to write, how many times.
// Prints the median milliseconds of one build.
const fs = require("fs");
const { Document, HeadingLevel, Packer, Paragraph } = require("docx");

const [source, target, times] = process.argv.slice(2);
const data = JSON.parse(fs.readFileSync(source, "utf8"));
const LEVELS = [null, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

function build() {
  const children = [new Paragraph({ text: data.title, heading: HeadingLevel.TITLE })];
  for (const [level, text] of data.blocks) {
    const words = text.replace(/\{\{ (.+?) \}\}/g, (_, key) => data.figures[key]);
    children.push(level ? new Paragraph({ text: words, heading: LEVELS[level] }) : new Paragraph(words));
  }
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

(async () => {
  const taken = [];
  let made;
  for (let n = 0; n < Number(times); n++) {
    const start = process.hrtime.bigint();
    made = await build();
    taken.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  fs.writeFileSync(target, made);
  taken.sort((a, b) => a - b);
  console.log(taken[Math.floor(taken.length / 2)]);
})();
