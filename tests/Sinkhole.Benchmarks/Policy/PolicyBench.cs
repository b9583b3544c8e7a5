using Sinkhole.Benchmarks.Index;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Benchmarks.Policy;

/// <summary>Compiled lists in force for a benchmark, over a directory that goes with it.</summary>
internal sealed class PolicyBench
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sinkhole-benchmark-");

    /// <summary>The engine that decides.</summary>
    public PolicyEngine Engine { get; } = new();

    /// <summary>The lists in force.</summary>
    public List<CompiledList> Lists { get; } = [];

    /// <summary>Puts lists of so many names each in force, in one union where wanted.</summary>
    public void Publish(int lists, int names, bool withUnion)
    {
        var compiler = new ListCompiler(new ListLibraryOptions { Directory = directory.FullName }, TimeProvider.System);
        for (var i = 0; i < lists; i++)
        {
            var options = new ListOptions { Name = $"list{i}", File = Path.Combine(directory.FullName, $"list{i}.txt"), Format = ListFormat.Domains };
            NameSource.WriteList(options.File, names + i);
            Lists.Add(new CompiledList(options, compiler.Compile(options).File!));
        }

        var union = withUnion ? UnionBuilder.Build([.. Lists], Path.Combine(directory.FullName, "unions")) : null;
        Engine.Publish(PolicyCompiler.Compile(1, [.. Lists], new PolicySettings(), union));
    }

    /// <summary>A name ready to be asked for.</summary>
    public static NameBuffer Buffer(string text)
    {
        var buffer = new NameBuffer();
        buffer.Assign(DomainName.TryParse(text, out var name) ? name.Span : NameSpan.Root);
        return buffer;
    }

    /// <summary>Deletes the files; what is mapped stays mapped.</summary>
    public void Remove() => directory.Delete(recursive: true);
}
