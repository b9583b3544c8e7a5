namespace Sinkhole.Fuzz.Running;

/// <summary>One reader of untrusted input and what must hold for any input at all.</summary>
internal interface IFuzzTarget
{
    /// <summary>The target's name on the command line, and the folder of its corpus.</summary>
    string Name { get; }

    /// <summary>The longest input worth trying.</summary>
    int MaxLength { get; }

    /// <summary>Inputs of a short run within the ordinary tests; fewer where one takes long.</summary>
    int ShortRun => 20_000;

    /// <summary>
    /// Runs one input; an exception is a fault. Returns a number that stands for the way the input took, so that the runner keeps
    /// inputs that took a new one.
    /// </summary>
    int Run(ReadOnlySpan<byte> input);
}
