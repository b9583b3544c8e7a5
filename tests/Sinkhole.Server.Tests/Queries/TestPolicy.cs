using System.Security.Cryptography;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Testing;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>The real policy engine over compiled lists; without any, <c>listed.example</c>, all below it, and a name outside ASCII.</summary>
internal sealed class TestPolicy : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sinkhole-policy-");
    private uint number;

    public TestPolicy(params IReadOnlyList<TestList> lists) =>
        Load(lists.Count > 0 ? lists : [new TestList("demo", "listed.example\nđộc-hại.example\n")]);

    public PolicyEngine Engine { get; } = new();

    /// <summary>Puts these lists in force, in this order.</summary>
    public void Load(params IReadOnlyList<TestList> lists) => Load(new PolicySettings(), lists);

    /// <summary>Puts lists and what is obeyed beside them in force.</summary>
    public void Load(PolicySettings settings, params IReadOnlyList<TestList> lists) =>
        Engine.Publish(PolicyCompiler.Compile(++number, [.. lists.Select(Compile)], settings, null));

    public void Dispose() => directory.Delete(recursive: true);

    private CompiledList Compile(TestList list)
    {
        var options = list.Options(new ListOptions { Name = list.Name, File = "/" + list.Name });
        var compiler = new ListCompiler(new ListLibraryOptions { Directory = directory.FullName }, new TestClock());
        var result = compiler.Compile(options, rows =>
        {
            new TestRows(rows).Add(list.Rows);
            return new ListReading(RandomNumberGenerator.GetBytes(ListHash.Size), rows.Problem);
        });
        Assert.Null(result.Problem);
        return new CompiledList(options, result.File!);
    }
}
