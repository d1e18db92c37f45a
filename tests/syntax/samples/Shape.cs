using System;

namespace Shapes
{
    // A ring around a centre.
    public class Ring : IShape
    {
        private const int Limit = 0x1F;
        public double Radius { get; set; } = 1.5;

        public Ring(double radius)
        {
            this.Radius = radius;
        }

        [Obsolete("no")]
        public double Area(string name = null)
        {
            if (name != null && true) Console.WriteLine($"ring {name}\n");
            return Math.PI * Radius * Radius;
        }
    }

    public interface IShape { double Area(string name); }

    public enum Colour { Red, Green }

    public struct Pair { public int Left; }
}
