using System.Globalization;
using BenchmarkDotNet.Running;
using Sinkhole.Benchmarks.Index;

namespace Sinkhole.Benchmarks;

/// <summary>
/// Measures: <c>index --names 1000000,10000000</c> prints size, times and cost of lookups of compiled lists; anything else goes to
/// BenchmarkDotNet (<c>--filter '*Screen*'</c>).
/// </summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        if (arguments is ["index", ..])
        {
            var sizes = arguments is [_, "--names", var list] ? list : "1000000";
            foreach (var names in sizes.Split(','))
            {
                IndexReport.Print(int.Parse(names, CultureInfo.InvariantCulture));
            }

            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
    }
}
