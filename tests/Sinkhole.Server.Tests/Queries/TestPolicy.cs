using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>The real policy engine over lists in a directory of its own; without any, <c>listed.example</c>, all below it, and a name outside ASCII.</summary>
internal sealed class TestPolicy : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sinkhole-policy-");

    public TestPolicy(params IReadOnlyList<TestList> lists)
    {
        var options = new ListLibraryOptions { Directory = Path.Combine(directory.FullName, "compiled") };
        Library = new ListLibrary(options, Engine, TimeProvider.System, NullLogger<ListLibrary>.Instance);
        Load(lists.Count > 0 ? lists : [new TestList("demo", "listed.example\nđộc-hại.example\n")]);
    }

    public PolicyEngine Engine { get; } = new();

    private ListLibrary Library { get; }

    /// <summary>Puts other lists in force.</summary>
    public void Load(params IReadOnlyList<TestList> lists) => Assert.Empty(Library.Load([.. lists.Select(Write)]));

    public void Dispose() => directory.Delete(recursive: true);

    private ListOptions Write(TestList list)
    {
        var file = Path.Combine(directory.FullName, list.Name + ".txt");
        File.WriteAllText(file, list.Rows);
        return list.Options(new ListOptions { Name = list.Name, File = file, Format = ListFormat.Domains });
    }
}
