using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>The real policy engine over a list in a directory of its own: <c>listed.example</c>, all below it, and a name outside ASCII.</summary>
internal sealed class TestPolicy : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sinkhole-policy-");

    public TestPolicy()
    {
        var file = Path.Combine(directory.FullName, "list.txt");
        File.WriteAllText(file, "listed.example\nđộc-hại.example\n");
        var options = new ListLibraryOptions { Directory = Path.Combine(directory.FullName, "compiled") };
        var library = new ListLibrary(options, Engine, TimeProvider.System, NullLogger<ListLibrary>.Instance);
        Assert.Empty(library.Load([new ListOptions { Name = "demo", File = file, Format = ListFormat.Domains }]));
    }

    public PolicyEngine Engine { get; } = new();

    public void Dispose() => directory.Delete(recursive: true);
}
