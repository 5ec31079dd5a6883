using System.Reflection;
using Consumer;
using TdxStateGen;

StateMachineAttribute? declared = typeof(Door).GetCustomAttribute<StateMachineAttribute>();
Console.WriteLine($"{nameof(Door)} starts {declared?.Initial}");
