using TdxStateGen.Generators.Tests.Programs.Shapes;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

/// <summary>Programs that use types of .NET, marked as the shapes are.</summary>
internal static class DotNetPrograms
{
    public static IReadOnlyList<ProgramShape> All { get; } =
    [
        Program("N01", "Current before the first MoveNext", "List<int> list", """
            IEnumerator<int> e = ((IEnumerable<int>)list).GetEnumerator();
            Console.WriteLine(e.Current); //! E
            """),
        Program("N02", "Current while there is one", "IEnumerable<int> list", """
            using IEnumerator<int> e = list.GetEnumerator();
            while (e.MoveNext())
            {
                Console.WriteLine(e.Current);
            }
            """),
        Program("N03", "Current behind the last element", "IEnumerable<int> list", """
            using IEnumerator<int> e = list.GetEnumerator();
            while (e.MoveNext())
            {
            }

            Console.WriteLine(e.Current); //! E
            """),
        Program("N04", "Current after Reset", "System.Collections.IEnumerable list", """
            System.Collections.IEnumerator e = list.GetEnumerator();
            if (!e.MoveNext()) return;
            Console.WriteLine(e.Current);
            e.Reset();
            Console.WriteLine(e.Current); //! E
            """),
        Program("N05", "foreach keeps the order by itself", "IEnumerable<int> list", """
            foreach (int n in list)
            {
                foreach (char c in n.ToString())
                {
                    Console.WriteLine(c);
                }
            }
            """),
        Program("N06", "two enumerators in step", "IEnumerable<int> left, IEnumerable<int> right", """
            using IEnumerator<int> a = left.GetEnumerator();
            using IEnumerator<int> b = right.GetEnumerator();
            while (a.MoveNext() && b.MoveNext())
            {
                Console.WriteLine(a.Current + b.Current);
            }
            """),
        Program("N07", "what MoveNext said is kept in a local", "IEnumerable<int> list", """
            using IEnumerator<int> e = list.GetEnumerator();
            bool more = e.MoveNext();
            while (more)
            {
                int n = e.Current;
                more = e.MoveNext();
                Console.WriteLine(n);
            }
            """),
        Program("N08", "a struct enumerator", "List<int> list", """
            List<int>.Enumerator e = list.GetEnumerator();
            Console.WriteLine(e.Current); //! E
            """),
        Program("N09", "a struct enumerator is copied, the copy is moved on its own", "List<int> list", """
            List<int>.Enumerator e = list.GetEnumerator();
            List<int>.Enumerator copy = e;
            if (!copy.MoveNext()) return;
            Console.WriteLine(copy.Current);
            if (!e.MoveNext()) return;
            Console.WriteLine(e.Current);
            """),
        Program("N10", "read after the stream was disposed of", "byte[] bytes", """
            var stream = new MemoryStream(bytes);
            stream.Dispose();
            Console.WriteLine(stream.ReadByte()); //! E
            """),
        Program("N11", "the array of a closed memory stream", "string text", """
            var stream = new MemoryStream();
            using (var writer = new StreamWriter(stream))
            {
                writer.Write(text);
            }

            Console.WriteLine(stream.ToArray().Length);
            stream.Close();
            Console.WriteLine(stream.GetBuffer().Length);
            Console.WriteLine(stream.CanRead);
            """),
        Program("N12", "the length after using", "byte[] bytes", """
            var stream = new MemoryStream();
            using (stream)
            {
                stream.Write(bytes, 0, bytes.Length);
            }

            Console.WriteLine(stream.Length); //! E
            """),
        Program("N13", "disposed of on one way", "bool flag", """
            var reader = new StringReader("text");
            if (flag) reader.Dispose();
            Console.WriteLine(reader.ReadLine()); //! W
            """),
        Program("N14", "disposed of and returned", "bool flag", """
            var reader = new StringReader("text");
            if (flag)
            {
                reader.Dispose();
                return;
            }

            Console.WriteLine(reader.ReadLine());
            """),
        Program("N15", "disposed of, then another one", "string path", """
            StreamReader reader = new(path);
            Console.WriteLine(reader.ReadLine());
            reader.Dispose();
            reader = new StreamReader(path);
            Console.WriteLine(reader.ReadLine());
            reader.Close();
            """),
        Program("N16", "a text collected in a writer that is closed", "string text", """
            var writer = new StringWriter();
            writer.WriteLine(text);
            writer.Dispose();
            Console.WriteLine(writer.ToString());
            writer.Write(text); //! E
            """),
        Program("N17", "cancelled after Dispose", "bool flag", """
            var source = new CancellationTokenSource();
            source.Cancel();
            source.Dispose();
            Console.WriteLine(source.IsCancellationRequested);
            source.Cancel(); //! E
            """),
        Program("N18", "the token of a linked source", "CancellationToken outer", """
            var source = CancellationTokenSource.CreateLinkedTokenSource(outer);
            Console.WriteLine(source.Token.CanBeCanceled);
            source.Dispose();
            Console.WriteLine(source.Token.CanBeCanceled); //! E
            """),
        Program("N19", "a watch that nobody started", "bool flag", """
            var watch = new Stopwatch();
            Console.WriteLine(watch.ElapsedMilliseconds); //! E
            """),
        Program("N20", "a watch that was started", "bool flag", """
            var watch = Stopwatch.StartNew();
            Console.WriteLine(watch.ElapsedMilliseconds);
            var other = new Stopwatch();
            other.Start();
            other.Stop();
            Console.WriteLine(other.Elapsed);
            """),
        Program("N21", "a file disposed of in finally", "string path", """
            FileStream? file = null;
            try
            {
                file = File.OpenRead(path);
                Console.WriteLine(file.Length);
            }
            finally
            {
                file?.Dispose();
            }

            if (file is not null) Console.WriteLine(file.Name);
            """),
        Program("N22", "the field's source is exchanged", "bool flag", """
            var source = new CancellationTokenSource();
            for (int i = 0; i < 3; i++)
            {
                source.CancelAfter(i);
                source.Dispose();
                source = new CancellationTokenSource();
            }

            source.Cancel();
            """),
        Program("N23", "a semaphore after Dispose", "bool flag", """
            var gate = new SemaphoreSlim(1);
            gate.Wait();
            gate.Release();
            gate.Dispose();
            gate.Wait(); //! E
            """),
        Program("N24", "disposed of in a lambda", "bool flag", """
            var reader = new StringReader("text");
            Action close = () => reader.Dispose();
            close();
            Console.WriteLine(reader.ReadLine());
            """),
        Program("N25", "another reader closes the stream, which nobody here can know", "byte[] bytes", """
            var stream = new MemoryStream(bytes);
            using (var reader = new StreamReader(stream))
            {
                Console.WriteLine(reader.ReadToEnd());
            }

            Console.WriteLine(stream.Length);
            """),
        Program("N26", "expected to throw", "byte[] bytes", """
            var stream = new MemoryStream(bytes);
            stream.Dispose();
            try
            {
                stream.ReadByte(); //! E
            }
            catch (ObjectDisposedException)
            {
                Console.WriteLine("closed");
            }
            """),
        Program("N27", "a lambda inside a try, whose blocks are not those of the method", "byte[] bytes", """
            try
            {
                Func<string> read = () =>
                {
                    var reader = new StreamReader(new MemoryStream(bytes));
                    string text = reader.ReadToEnd();
                    reader.Dispose();
                    return text + reader.ReadToEnd(); //! E
                };
                Console.WriteLine(read());
            }
            finally
            {
                Console.WriteLine("read");
            }
            """),
        Program("N28", "whoever made the sequence knows that it has an element", "int[] list", """
            IEnumerator<int> e = ((IEnumerable<int>)list).GetEnumerator();
            e.MoveNext();
            Console.WriteLine(e.Current);
            """),
        Program("N29", "an element is read although there is none", "IEnumerable<int> list", """
            using IEnumerator<int> e = list.GetEnumerator();
            if (!e.MoveNext())
            {
                Console.WriteLine(e.Current); //! E
            }
            """),
        Program("N30", "an assertion of somebody else's judges the answer", "IEnumerable<int> list", """
            StringReader text = new("text");
            bool isOpen = text.Peek() >= 0;
            if (isOpen) text.Dispose();
            Expect(isOpen, false);
            Console.WriteLine(text.Peek());

            static void Expect(bool value, bool expected)
            {
                if (value != expected) throw new InvalidOperationException();
            }
            """),
        Program("N31", "a variable of a base type", "string path", """
            using (Stream file = File.Create(path))
            {
                file.WriteByte(1);
                file.Dispose();
                file.Flush(); //! E
            }

            TextReader reader = new StringReader(path);
            Console.WriteLine(reader.ReadLine());
            reader.Close();
            reader = new StreamReader(path);
            Console.WriteLine(reader.ReadLine());
            """),
        Program("N32", "what a stream of unknown make allows nobody knows", "Stream stream, IDisposable thing", """
            stream.Dispose();
            stream.Flush();
            thing.Dispose();
            thing.Dispose();
            """),
    ];

    private static ProgramShape Program(string id, string idea, string parameters, string statements) => ProgramShape.File(id, idea, $$"""
        using System.IO;

        namespace Programs.{{id}};

        internal static class Driver
        {
            internal static void Run({{parameters}})
            {
            {{statements}}
            }
        }
        """);
}
