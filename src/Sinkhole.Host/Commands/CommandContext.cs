using System.Net;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Commands;

/// <summary>What surrounds a command: where it writes, in which language, and the machine it runs on.</summary>
internal sealed record CommandContext
{
    /// <summary>Where results go.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where problems go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The language of its texts.</summary>
    public required Language Language { get; init; }

    /// <summary>Where relative paths on the command line start.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether this machine has an address.</summary>
    public Func<IPAddress, bool> HasAddress { get; init; } = MachineAddresses.Has;

    /// <summary>Opens standard output for octets.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>Opens standard input for octets.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    /// <summary>Whether a person watches where problems go, so that progress is worth showing there.</summary>
    public bool IsWatched { get; init; } = !Console.IsErrorRedirected;

    /// <summary>The text in the command's language.</summary>
    public string Say(string english, string vietnamese) => new BilingualText(english, vietnamese).In(Language);

    /// <summary>Reads the configuration and prints its problems; the reading has no configuration when one of them is an error.</summary>
    public ConfigurationReading ReadConfiguration(string? file)
    {
        var reading = new ConfigurationFile(WorkingDirectory, HasAddress).Read(file);
        foreach (var problem in reading.Problems)
        {
            Error.WriteLine(problem.Format(Language));
        }

        return reading;
    }
}
