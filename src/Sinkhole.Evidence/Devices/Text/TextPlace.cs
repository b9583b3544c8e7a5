namespace Sinkhole.Evidence.Devices.Text;

/// <summary>Where in a file reading goes on, so that what is appended later is read as if it had been there.</summary>
/// <param name="Position">Octets read, up to the end of the last whole line.</param>
/// <param name="Line">Lines read.</param>
/// <param name="Form">How the file is laid out.</param>
/// <param name="IsInLongLine">True when what follows is the rest of a line too long to be read.</param>
internal readonly record struct TextPlace(long Position, int Line, TextForm Form, bool IsInLongLine);
