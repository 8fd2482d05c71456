import { render } from "preact";
import "./design/tokens.css";
import "./design/base.css";
import "./app/shell.css";
import { followLinks } from "./app/location";
import { Shell } from "./app/Shell";
import { goLive } from "./client/live";

const page = document.getElementById("page");
if (page !== null) {
  followLinks();
  goLive();
  render(<Shell />, page);
}
