using Fixable;

var bolt = new Bolt();
bolt.Shoot();
bolt.TryDraw();
