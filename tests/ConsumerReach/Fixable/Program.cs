using Fixable;

var lamp = new Lamp();
lamp.Light();
lamp.Quench();
