using System.Globalization;
using Sinkhole.Server.Pauses;

namespace Sinkhole.Server.Tests.Pauses;

public sealed class RuntimeThreadsTests
{
    // Of what stands after the name in /proc/self/task/N/stat, counted from 0.
    private const int NiceField = 16;

    [Theory]
    [InlineData(".NET BGC", 5)]
    [InlineData(".NET Tiered Compilation Worker", 15)]
    public void Threads_that_the_runtime_works_in_stand_behind(string name, int expected)
    {
        using var thread = new ParkedThread(name);

        RuntimeThreads.PutBehind();

        Assert.Equal(expected, thread.Niceness());
    }

    [Fact]
    public void Other_threads_keep_what_they_have()
    {
        using var thread = new ParkedThread("dns-udp");
        var before = thread.Niceness();

        RuntimeThreads.PutBehind();

        Assert.Equal(before, thread.Niceness());
    }

    private sealed class ParkedThread : IDisposable
    {
        private readonly ManualResetEventSlim end = new();
        private readonly Thread thread;
        private readonly string path;

        public ParkedThread(string name)
        {
            using var begun = new ManualResetEventSlim();
            var own = "";
            thread = new Thread(() =>
            {
                own = new FileInfo("/proc/thread-self").ResolveLinkTarget(returnFinalTarget: false)!.FullName;
                begun.Set();
                end.Wait();
            })
            {
                Name = name,
            };
            thread.Start();
            begun.Wait();
            path = Path.Combine(own, "stat");
        }

        public int Niceness()
        {
            var text = File.ReadAllText(path);
            return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[NiceField], CultureInfo.InvariantCulture);
        }

        public void Dispose()
        {
            end.Set();
            thread.Join();
            end.Dispose();
        }
    }
}
