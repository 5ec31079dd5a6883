using Mistakes;

new Lamp().Switch();
new Bolt().Draw();
